import type { Incident, IncidentsPage as Incidents } from '@examhall/shared/protocol';
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { INCIDENTS_INTERVAL_MS, useIncidents } from '../../api/incident-queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Page } from '../../components/page.js';
import { Loading } from '../../components/query-view.js';
import { useTexts } from '../../languages/index.js';
import { IncidentFilter, readIncidentFilter } from './incident-filter.js';
import { IncidentTable } from './incident-table.js';
import { JudgedNotice, type Judged } from './judged-notice.js';
import { JudgementDialog } from './judgement-dialog.js';

/** What needs a person's judgement, of the whole centre or of one sitting. */
export function IncidentsPage() {
  const texts = useTexts().incidents;
  const [parameters, setParameters] = useSearchParams();
  const filter = readIncidentFilter(parameters);
  const incidents = useIncidents(filter);
  const pages = incidents.data?.pages;
  // The order of the table stands in the address too, and narrows nothing down.
  const isFiltered = [...parameters.keys()].some((name) => name !== 'sort');
  const change = (name: string, value: string): void =>
    setParameters((current) => {
      if (value === '' || (name === 'state' && value === 'open')) current.delete(name);
      else current.set(name, value);
      return current;
    });
  return (
    <Page title={texts.title} subtitle={texts.subtitle(INCIDENTS_INTERVAL_MS / 1_000)}>
      <IncidentFilter filter={filter} counts={pages?.[0]?.counts ?? []} onChange={change} />
      {incidents.isError && <ErrorNotice error={incidents.error} onRetry={() => void incidents.refetch()} />}
      {pages ? (
        <JudgeableIncidents key={JSON.stringify(filter)} pages={pages} isFiltered={isFiltered} />
      ) : (
        !incidents.isError && <Loading />
      )}
      {incidents.hasNextPage && (
        <Group justify="center">
          <Button
            variant="default"
            loading={incidents.isFetchingNextPage}
            onClick={() => void incidents.fetchNextPage()}
          >
            {texts.older}
          </Button>
        </Group>
      )}
    </Page>
  );
}

function JudgeableIncidents({ pages, isFiltered }: { pages: readonly Incidents[]; isFiltered: boolean }) {
  const texts = useTexts().incidents;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<{ kind: Judged['kind']; ids: readonly string[] } | null>(null);
  const [judged, setJudged] = useState<Judged | null>(null);
  const incidents = pages.flatMap((page) => page.incidents);
  const idsOf = (isWanted: (incident: Incident) => boolean): string[] =>
    incidents.filter((incident) => chosen.has(incident.id) && isWanted(incident)).map(({ id }) => id);
  const [open, resolved] = [idsOf(({ resolution }) => !resolution), idsOf(({ resolution }) => !!resolution)];
  const done = (changed: readonly string[]): void => {
    if (asking) setJudged({ kind: asking.kind, asked: asking.ids.length, changed });
    setAsking(null);
    setChosen(new Set());
  };
  return (
    <Stack>
      {judged && <JudgedNotice judged={judged} onUndone={() => setJudged(null)} />}
      {incidents.length === 0 ? (
        <EmptyState
          icon="checkCircle"
          title={isFiltered ? texts.emptyFiltered : texts.emptyTitle}
          text={isFiltered ? texts.emptyFilteredText : texts.emptyText}
        />
      ) : (
        <>
          <Group role="toolbar" aria-label={texts.toolbar} gap="sm">
            <span role="status">{texts.chosen(open.length + resolved.length)}</span>
            <Button disabled={open.length === 0} onClick={() => setAsking({ kind: 'resolve', ids: open })}>
              {texts.resolve}
            </Button>
            <Button
              variant="default"
              disabled={resolved.length === 0}
              onClick={() => setAsking({ kind: 'reopen', ids: resolved })}
            >
              {texts.reopen}
            </Button>
          </Group>
          <IncidentTable incidents={incidents} chosen={chosen} onChoose={setChosen} />
        </>
      )}
      {asking && <JudgementDialog {...asking} onClose={() => setAsking(null)} onDone={done} />}
    </Stack>
  );
}
