import type { BundleReport, HeldBack, StrayEntries } from '@examhall/shared/protocol';
import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { may } from '../../access.js';
import { FileFault, maySendAgain, type CarriedBundle } from '../../api/bundle-queries.js';
import { useStrayEntries } from '../../api/queries.js';
import { ErrorWords } from '../../components/error-notice.js';
import { Notice } from '../../components/notice.js';
import { useTexts } from '../../languages/index.js';
import { useAccount } from '../account.js';
import classes from './bundle-outcomes.module.css';

interface BundleOutcomesProps extends OutcomeActs {
  readonly bundles: readonly CarriedBundle[];
  readonly isBusy: boolean;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

interface OutcomeActs {
  readonly sittingId: string;
  readonly onAdopt: (stray: StrayEntries) => void;
  readonly onShow: ((candidateNumber: string) => void) | undefined;
}

/** How far each bundle is, and what was in it. */
export function BundleOutcomes({ bundles, isBusy, onAgain, onClose, ...acts }: BundleOutcomesProps) {
  const { bundles: words, supervise } = useTexts();
  const list = useRef<HTMLDivElement>(null);
  // The button that had the focus is gone with its form.
  useEffect(() => list.current?.focus(), []);
  const taken = bundles.filter(({ state }) => state === 'taken').length;
  const hasFailed = bundles.some(maySendAgain);
  return (
    <Stack>
      <Text role="status">{words.summary(taken, bundles.length)}</Text>
      <div ref={list} tabIndex={0} role="region" aria-label={words.outcomes} className={classes.outcomes}>
        <ul className={classes.list}>
          {bundles.map((bundle, index) => (
            <li key={index}>
              <Text size="sm" c="dimmed" truncate>
                {bundle.file.name}
              </Text>
              <Outcome bundle={bundle} {...acts} />
            </li>
          ))}
        </ul>
      </div>
      <Group justify="flex-end">
        {hasFailed && !isBusy && (
          <Button variant="default" onClick={onAgain}>
            {words.again}
          </Button>
        )}
        <Button variant={isBusy ? 'default' : 'filled'} onClick={onClose}>
          {supervise.close}
        </Button>
      </Group>
    </Stack>
  );
}

function Outcome({ bundle, ...acts }: OutcomeActs & { bundle: CarriedBundle }) {
  const words = useTexts().bundles;
  switch (bundle.state) {
    case 'waiting':
      return <Text size="sm">{words.waiting}</Text>;
    case 'sending':
      return (
        <>
          <progress
            className={classes.progress}
            aria-label={words.progressOf(bundle.file.name)}
            {...(bundle.share < 1 && { value: bundle.share })}
          />
          <Text size="sm">
            {bundle.share < 1 ? words.sent(Math.floor(bundle.share * 100)) : words.reading}
          </Text>
        </>
      );
    case 'failed':
      return (
        <Notice tone="bad" role="alert">
          {bundle.error instanceof FileFault ? (
            words.faults[bundle.error.kind]
          ) : (
            <ErrorWords error={bundle.error} />
          )}
        </Notice>
      );
    case 'taken':
      return <Taken report={bundle.report} {...acts} />;
  }
}

function Taken({ report, sittingId, onAdopt, onShow }: OutcomeActs & { report: BundleReport }) {
  const words = useTexts().bundles;
  const { candidateNumber, candidateName, stationName, entries, fresh, held, signedReceipt } = report;
  const heldBack = held.reduce((sum, { fromSeq, toSeq }) => sum + toSeq - fromSeq + 1, 0);
  const counts = { entries, fresh, known: Math.max(0, entries - fresh - heldBack), heldBack };
  const isElsewhere = report.sittingId !== sittingId;
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{words.whose(candidateName, candidateNumber, stationName)}</Text>
        {onShow && !isElsewhere && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={words.showSeatOf(candidateName)}
            onClick={() => onShow(candidateNumber)}
          >
            {words.showSeat}
          </Button>
        )}
      </Group>
      <dl className={classes.counts}>
        {(['entries', 'fresh', 'known', 'heldBack'] as const).map((name) => (
          <div key={name} data-held={name === 'heldBack' && heldBack > 0}>
            <dt>{words.counts[name]}</dt>
            <dd>{counts[name]}</dd>
          </div>
        ))}
      </dl>
      {signedReceipt && <Text size="sm">{words.handedIn}</Text>}
      {isElsewhere && (
        <Text size="sm">
          {words.otherSitting}{' '}
          <Anchor component={Link} to={`/sittings/${report.sittingId}`} size="sm">
            {words.openSitting}
          </Anchor>
        </Text>
      )}
      {held.length > 0 && <HeldList held={held} sittingId={report.sittingId} onAdopt={onAdopt} />}
    </Stack>
  );
}

interface HeldListProps {
  readonly held: readonly HeldBack[];
  readonly sittingId: string;
  readonly onAdopt: (stray: StrayEntries) => void;
}

function HeldList({ held, sittingId, onAdopt }: HeldListProps) {
  const { bundles: words, carried } = useTexts();
  const { data: strays = [] } = useStrayEntries(sittingId);
  const mayAdopt = may(useAccount().role, 'adopt-answers');
  return (
    <ul className={classes.held} aria-label={words.heldLabel}>
      {held.map(({ fromSeq, toSeq, code, strayId }) => {
        const stray = strays.find(({ id }) => id === strayId);
        return (
          <li key={fromSeq}>
            <Text size="sm">
              <strong>{words.range(fromSeq, toSeq)}</strong> {words.why[code]}{' '}
              {stray && stray.adoptedAt === null && !mayAdopt && words.adminAdopts}
            </Text>
            {stray && stray.adoptedAt !== null && (
              <Text size="sm" c="dimmed">
                {carried.adopted}
              </Text>
            )}
            {stray && stray.adoptedAt === null && mayAdopt && (
              <Button size="compact-sm" variant="default" onClick={() => onAdopt(stray)}>
                {carried.adopt}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
