import type { EvidentFacts, IncidentDetail } from '@examhall/shared/protocol';
import { Text } from '@mantine/core';
import { EmptyState } from '../../components/empty-state.js';
import { Moment } from '../../components/moment.js';
import { Panel } from '../../components/panel.js';
import { formatCountdown } from '../../format/time.js';
import { useTexts } from '../../languages/index.js';
import classes from '../results/result-page.module.css';
import { BranchesView, EntryTable } from './branches-view.js';
import { GradesView } from './grades-view.js';
import { SignalsView } from './signals-view.js';

/** What a person judges an incident by. */
export function IncidentEvidenceView({ incident }: { incident: IncidentDetail }) {
  const words = useTexts().incidents.evidence;
  const { evidence } = incident;
  switch (evidence.type) {
    case 'grades':
      return <GradesView evidence={evidence} />;
    case 'branches':
      return <BranchesView evidence={evidence} />;
    case 'signals':
      return <SignalsView evidence={evidence} stationName={incident.stationName} />;
    case 'late':
      return (
        <>
          <Text mb="sm">{words.late(formatCountdown(evidence.allowedMs))}</Text>
          <EntryTable entries={evidence.entries} label={words.lateTitle} />
        </>
      );
    case 'facts':
      return <FactsView facts={evidence.facts} />;
    case 'gone':
      return <EmptyState icon="inbox" text={words.gone[evidence.why]} />;
  }
}

const moments: ReadonlySet<string> = new Set(['begunAt', 'deadline']);

function FactsView({ facts }: EvidentFacts | { facts: EvidentFacts['facts'] }) {
  const texts = useTexts();
  const words = texts.incidents.evidence;
  if (facts.length === 0) return <EmptyState icon="document" text={words.nothing} />;
  return (
    <Panel padded>
      <dl className={classes.facts}>
        {facts.map(({ name, value }, index) => (
          <div key={`${name}-${index}`}>
            <dt>{words.facts[name]}</dt>
            <dd>
              {moments.has(name) && !Number.isNaN(Date.parse(value)) ? (
                <Moment at={value} />
              ) : name === 'job' ? (
                (texts.house.queues.jobs[value] ?? value)
              ) : (
                value
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
