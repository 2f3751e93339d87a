import type { Incident, IncidentDetail } from '@examhall/shared/protocol';
import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { may } from '../../access.js';
import { useIncident } from '../../api/incident-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Moment } from '../../components/moment.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { useTexts } from '../../languages/index.js';
import { useAccount } from '../account.js';
import classes from '../results/result-page.module.css';
import { IncidentEvidenceView } from './incident-evidence-view.js';
import { incidentsPath, incidentTitle } from './incident-look.js';
import { IncidentStateBadge } from './incident-state-badge.js';
import { JudgedNotice, type Judged } from './judged-notice.js';
import { JudgementDialog } from './judgement-dialog.js';

/** One incident with the evidence beside it, and what people said of it. */
export function IncidentPage() {
  const texts = useTexts().incidents;
  const { incidentId = '' } = useParams();
  const incident = useIncident(incidentId);
  if (!incident.data) {
    return (
      <Page title={texts.one} back={{ to: '/incidents', label: texts.back }}>
        <QueryView query={incident}>{() => null}</QueryView>
      </Page>
    );
  }
  return (
    <>
      {incident.isError && <ErrorNotice error={incident.error} onRetry={() => void incident.refetch()} />}
      <IncidentView key={incident.data.id} incident={incident.data} />
    </>
  );
}

function IncidentView({ incident }: { incident: IncidentDetail }) {
  const texts = useTexts();
  const words = texts.incidents;
  const [asking, setAsking] = useState<Judged['kind'] | null>(null);
  const [judged, setJudged] = useState<Judged | null>(null);
  const kind = incident.resolution ? 'reopen' : 'resolve';
  const done = (changed: readonly string[]): void => {
    if (asking) setJudged({ kind: asking, asked: 1, changed });
    setAsking(null);
  };
  return (
    <Page
      title={incidentTitle(texts, incident)}
      subtitle={`${incident.candidate.number} ${incident.candidate.name} · ${incident.sittingTitle}`}
      back={{ to: '/incidents', label: words.back }}
      actions={
        <Button variant={incident.resolution ? 'default' : 'filled'} onClick={() => setAsking(kind)}>
          {incident.resolution ? words.reopen : words.resolve}
        </Button>
      }
    >
      {judged && <JudgedNotice judged={judged} onUndone={() => setJudged(null)} />}
      <Notice tone="info">{words.meaning[incident.kind]}</Notice>
      <Facts incident={incident} />
      <section aria-labelledby="evidence">
        <Title order={2} id="evidence" mb="sm">
          {words.evidenceTitle}
        </Title>
        <IncidentEvidenceView incident={incident} />
      </section>
      <History incident={incident} />
      <Others others={incident.others} />
      {asking && (
        <JudgementDialog kind={asking} ids={[incident.id]} onClose={() => setAsking(null)} onDone={done} />
      )}
    </Page>
  );
}

function Facts({ incident }: { incident: IncidentDetail }) {
  const texts = useTexts();
  const words = texts.incidents.facts;
  const { attempt, resolution, raisedAt, stationName } = incident;
  return (
    <Panel padded>
      <Stack>
        <dl className={classes.facts}>
          <Fact name={words.state}>
            <IncidentStateBadge resolution={resolution} />
          </Fact>
          <Fact name={words.raised}>
            <Moment at={raisedAt} />
          </Fact>
          <Fact name={words.station}>{stationName}</Fact>
          <Fact name={words.began}>
            <Moment at={attempt.startedAt} />
          </Fact>
          <Fact name={words.handedIn}>
            {attempt.sealedAt ? <Moment at={attempt.sealedAt} /> : words.notYet}
          </Fact>
        </dl>
        <Links incident={incident} />
      </Stack>
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Where a person goes to do something about it. */
function Links({ incident }: { incident: IncidentDetail }) {
  const words = useTexts().incidents.links;
  const { role } = useAccount();
  const { attemptId, sittingId, attempt, kind } = incident;
  const links = [
    ...(attempt.hasResult ? [{ to: `/results/${attemptId}`, label: words.result }] : []),
    { to: `/sittings/${sittingId}/room`, label: words.room },
    { to: `/sittings/${sittingId}`, label: kind === 'stray-entries' ? words.carried : words.sitting },
    { to: incidentsPath({ sitting: sittingId }), label: words.ofSitting },
    ...(kind === 'job-failed' && may(role, 'keep-house')
      ? [{ to: '/house/queues', label: words.queues }]
      : []),
  ];
  return (
    <Group gap="lg">
      {links.map(({ to, label }) => (
        <Anchor key={to} component={Link} to={to}>
          {label}
        </Anchor>
      ))}
    </Group>
  );
}

function History({ incident: { history } }: { incident: IncidentDetail }) {
  const words = useTexts().incidents;
  if (history.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <Title order={2} id="history" mb="sm">
        {words.history}
      </Title>
      <Stack gap="sm">
        {history.map(({ outcome, why, by, at, reopened }) => (
          <Panel key={at} padded>
            <Text fw={550}>
              {words.said(words.outcomes[outcome], by)} <Moment at={at} />
            </Text>
            <Text>{why}</Text>
            {reopened && (
              <Text mt="xs">
                {words.reopenedBy(reopened.by)} <Moment at={reopened.at} />: {reopened.why}
              </Text>
            )}
          </Panel>
        ))}
      </Stack>
    </section>
  );
}

/** What else there is about the same attempt. */
function Others({ others }: { others: readonly Incident[] }) {
  const texts = useTexts();
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="others">
      <Title order={2} id="others" mb="sm">
        {texts.incidents.others}
      </Title>
      <Panel padded>
        <Stack component="ul" gap="xs" m={0} ps="md">
          {others.map((other) => (
            <li key={other.id}>
              <Group gap="sm">
                <Anchor component={Link} to={`/incidents/${other.id}`}>
                  {incidentTitle(texts, other)}
                </Anchor>
                <Moment at={other.raisedAt} />
                <IncidentStateBadge resolution={other.resolution} />
              </Group>
            </li>
          ))}
        </Stack>
      </Panel>
    </section>
  );
}
