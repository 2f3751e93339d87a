import type { Finalisation } from '@examhall/shared/protocol';
import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { may } from '../../access.js';
import { useFinalisation } from '../../api/incident-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Moment } from '../../components/moment.js';
import { Notice } from '../../components/notice.js';
import { Panel } from '../../components/panel.js';
import { useServerNow } from '../../components/use-now.js';
import { useTexts } from '../../languages/index.js';
import { useAccount } from '../account.js';
import { incidentsPath } from '../incidents/incident-look.js';
import classes from './finalisation-panel.module.css';

/** Whoever waits longer than this, milliseconds, waits for something that does not come by itself. */
const LONG_MS = 60_000;

/** How far the results of a sitting are, as soon as somebody has handed in. */
export function FinalisationPanel({ sittingId }: { sittingId: string }) {
  const finalisation = useFinalisation(sittingId);
  const texts = useTexts().finalisation;
  const far = finalisation.data;
  if (!far) {
    if (!finalisation.isError) return null;
    return <ErrorNotice error={finalisation.error} onRetry={() => void finalisation.refetch()} />;
  }
  if (far.handedIn === 0) return null;
  return (
    <section aria-labelledby="finalisation">
      <Panel padded>
        <Stack gap="sm">
          <Title order={2} size="h4" id="finalisation">
            {texts.title}
          </Title>
          <Bar far={far} />
          <Sentence far={far} stale={finalisation.isError} />
          <Counts far={far} />
          <WhatToDo far={far} sittingId={sittingId} />
        </Stack>
      </Panel>
    </section>
  );
}

const parts = ['finalised', 'waiting', 'retrying', 'failed'] as const;

function Bar({ far }: { far: Finalisation }) {
  const texts = useTexts().finalisation;
  return (
    <div
      className={classes.bar}
      role="progressbar"
      aria-label={texts.title}
      aria-valuemin={0}
      aria-valuemax={far.handedIn}
      aria-valuenow={far.finalised}
      aria-valuetext={texts.made(far.finalised, far.handedIn)}
    >
      {parts.map((part) => (
        <span
          key={part}
          className={classes[part]}
          style={{ width: `${(100 * far[part]) / far.handedIn}%` }}
        />
      ))}
    </div>
  );
}

/** How far it is in words: nothing is promised that cannot be known. */
function Sentence({ far, stale }: { far: Finalisation; stale: boolean }) {
  const texts = useTexts().finalisation;
  const now = useServerNow();
  const { finalised, handedIn, waiting, retrying, secondsLeft, oldestWaitingSince } = far;
  const waitsLong = oldestWaitingSince !== null && now - Date.parse(oldestWaitingSince) > LONG_MS;
  const left = [
    waiting + retrying > 0 && secondsLeft !== null && texts.secondsLeft(secondsLeft),
    waiting + retrying > 0 && secondsLeft === null && (waitsLong ? texts.stuck : texts.unknown),
    stale && texts.stale,
  ];
  return (
    <Text role="status">
      {texts.made(finalised, handedIn)} {left.filter(Boolean).join(' ')}
      {waiting + retrying > 0 && oldestWaitingSince !== null && (
        <>
          {' '}
          {texts.oldest} <Moment at={oldestWaitingSince} />.
        </>
      )}
    </Text>
  );
}

function Counts({ far }: { far: Finalisation }) {
  const texts = useTexts().finalisation;
  const counts = [
    [texts.count.writing, far.writing],
    [texts.count.handedIn, texts.of(far.handedIn, far.candidates)],
    [texts.count.waiting, far.waiting],
    [texts.count.retrying, far.retrying],
    [texts.count.failed, far.failed],
    [texts.count.finalised, far.finalised],
    [texts.count.verified, far.verified],
    [texts.count.differing, far.differing],
    [texts.count.marked, texts.of(far.answersMarked, far.answersToMark)],
    [texts.count.complete, far.complete],
  ] as const;
  return (
    <dl className={classes.counts}>
      {counts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="number">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The way to what does not come right by itself. */
function WhatToDo({ far, sittingId }: { far: Finalisation; sittingId: string }) {
  const texts = useTexts().finalisation;
  const { role } = useAccount();
  const mayJudge = may(role, 'supervise');
  const isStuck = far.failed > 0 || far.retrying > 0;
  if (far.failed === 0 && far.differing === 0 && !isStuck) return null;
  return (
    <Notice tone={far.failed > 0 ? 'bad' : 'warning'}>
      <Stack gap={4}>
        {far.failed > 0 && <span>{texts.failed(far.failed)}</span>}
        {far.failed === 0 && far.retrying > 0 && <span>{texts.retrying(far.retrying)}</span>}
        {far.differing > 0 && <span>{texts.differing(far.differing)}</span>}
        <Group gap="lg">
          {mayJudge && (
            <Anchor component={Link} to={incidentsPath({ sitting: sittingId })}>
              {texts.toIncidents(far.incidents.open)}
            </Anchor>
          )}
          {isStuck && may(role, 'keep-house') && (
            <Anchor component={Link} to="/house/queues">
              {texts.toQueues}
            </Anchor>
          )}
        </Group>
      </Stack>
    </Notice>
  );
}
