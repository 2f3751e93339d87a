import { usualMishaps, type CreateSittingRequest, type Rehearsal } from '@examhall/shared/protocol';
import { Button, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { usePlannedRehearsal } from '../../api/rehearsal-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Panel } from '../../components/panel.js';
import { formatZoned } from '../../format/zoned.js';
import { zoneHere } from '../../format/time.js';
import { useLocale, useTexts } from '../../languages/index.js';
import { MishapFields } from './mishap-fields.js';
import { RehearsalFindings, RehearsalTimelines } from './rehearsal-view.js';

/** How long nothing is typed until it is rehearsed, milliseconds. */
const TYPED_MS = 400;

interface PlannedRehearsalProps {
  /** Null while the form does not say all of it. */
  request: CreateSittingRequest | null;
  onCloseAt: (closesAt: string) => void;
}

/** The sitting that is being planned, played in advance: a warning beside the form that holds up nothing. */
export function PlannedRehearsal({ request, onCloseAt }: PlannedRehearsalProps) {
  const texts = useTexts().rehearsal;
  const [mishaps, setMishaps] = useState(usualMishaps);
  const [details, setDetails] = useState(false);
  const timeZone = zoneHere();
  // Compared as text: a form that is read anew makes a new request each time.
  const [settled] = useDebouncedValue(JSON.stringify({ request, query: { ...mishaps, timeZone } }), TYPED_MS);
  const asked = JSON.parse(settled) as {
    request: CreateSittingRequest | null;
    query: typeof mishaps & { timeZone: string };
  };
  const { data, error, isError } = usePlannedRehearsal(asked.request, asked.query);
  const rehearsal = request === null ? undefined : data;
  return (
    <Panel padded>
      <Stack component="section" aria-labelledby="rehearsal">
        <Title order={2} id="rehearsal" size="h4">
          {texts.title}
        </Title>
        <Text c="dimmed" size="sm">
          {request === null ? texts.notYet : texts.hint}
        </Text>
        {isError && request !== null && <ErrorNotice error={error} />}
        <div role="status">
          {rehearsal && (
            <RehearsalFindings
              rehearsal={rehearsal}
              apply={<ApplyButton rehearsal={rehearsal} onCloseAt={onCloseAt} />}
            />
          )}
        </div>
        {rehearsal && (
          <Button
            variant="default"
            style={{ alignSelf: 'flex-start' }}
            aria-expanded={details}
            onClick={() => setDetails(!details)}
          >
            {details ? texts.hideDetails : texts.showDetails}
          </Button>
        )}
        {rehearsal && details && (
          <>
            <MishapFields mishaps={mishaps} onChange={setMishaps} />
            <RehearsalTimelines rehearsal={rehearsal} />
          </>
        )}
      </Stack>
    </Panel>
  );
}

function ApplyButton({ rehearsal, onCloseAt }: { rehearsal: Rehearsal; onCloseAt: (at: string) => void }) {
  const texts = useTexts().rehearsal;
  const { proposal, timeZone, clockChanges, opensAt } = rehearsal;
  const locale = useLocale();
  if (proposal === null) return null;
  const format = { language: locale, timeZone, withOffset: clockChanges.length > 0 };
  return (
    <Button onClick={() => onCloseAt(proposal.closesAt)}>
      {texts.apply(formatZoned(proposal.closesAt, format, opensAt))}
    </Button>
  );
}
