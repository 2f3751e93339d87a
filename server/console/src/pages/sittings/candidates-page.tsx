import type { NewCandidate, Registration, SittingDetail } from '@examhall/shared/protocol';
import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useServices } from '../../api/context.js';
import { useSitting } from '../../api/queries.js';
import { useAddRegistrations, useRemoveRegistration } from '../../api/roster-queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { useServerNow } from '../../components/use-now.js';
import { useTexts } from '../../languages/index.js';
import { CandidateFeedback } from './candidate-feedback.js';
import { parseCandidateList } from './candidate-list.js';
import { RosterPanel } from './roster-panel.js';

/** Who is in a sitting: late entries before it opens, and who does not come. */
export function CandidatesPage() {
  const texts = useTexts().roster.list;
  const { sittingId = '' } = useParams();
  const sitting = useSitting(sittingId);
  return (
    <Page
      title={texts.title}
      {...(sitting.data && { subtitle: sitting.data.title })}
      back={{ to: `/sittings/${sittingId}`, label: texts.back }}
    >
      <QueryView query={sitting}>
        {(detail) => (
          <>
            <AddCandidates sitting={detail} />
            <CandidateList sitting={detail} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function AddCandidates({ sitting }: { sitting: SittingDetail }) {
  const { roster, newSitting } = useTexts();
  const texts = roster.list;
  const now = useServerNow();
  const navigate = useNavigate();
  const { issuedCodes } = useServices();
  const [typed, setTyped] = useState('');
  const [fromFile, setFromFile] = useState<NewCandidate[] | null>(null);
  const add = useAddRegistrations(sitting.id);
  if (now >= Date.parse(sitting.opensAt)) return <Text c="dimmed">{texts.opened}</Text>;
  const list = parseCandidateList(typed);
  const candidates = fromFile ?? (list.faults.length > 0 ? [] : [...list.candidates]);
  const submit = (): void =>
    add.mutate(candidates, {
      onSuccess: ({ accessCodes }) => {
        const { registrations: _registrations, keyCommitment: _commitment, ...summary } = sitting;
        issuedCodes.remember({ sitting: summary, accessCodes });
        void navigate(`/sittings/${sitting.id}/access-codes`);
      },
    });
  return (
    <Panel padded>
      <Stack maw={760}>
        <Title order={2}>{texts.add}</Title>
        <Text c="dimmed">{texts.addHint}</Text>
        {fromFile === null && (
          <>
            <Textarea
              label={newSitting.candidates}
              description={newSitting.candidatesHint}
              placeholder={newSitting.candidatesExample}
              autosize
              minRows={3}
              maxRows={20}
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <CandidateFeedback text={typed} />
          </>
        )}
        <RosterPanel onTake={setFromFile} />
        {add.isError && <ErrorNotice error={add.error} />}
        <Group>
          <Button onClick={submit} loading={add.isPending} disabled={candidates.length === 0}>
            {texts.submit}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}

function CandidateList({ sitting }: { sitting: SittingDetail }) {
  const { roster } = useTexts();
  const texts = roster.list;
  const [leaving, setLeaving] = useState<Registration | null>(null);
  const remove = useRemoveRegistration(sitting.id);
  const close = (): void => {
    setLeaving(null);
    remove.reset();
  };
  if (sitting.registrations.length === 0) return <Text>{texts.nobody}</Text>;
  const columns: readonly Column<Registration>[] = [
    { id: 'number', heading: roster.table.number, text: ({ candidateNumber }) => candidateNumber },
    { id: 'name', heading: roster.table.name, names: true, text: ({ name }) => name },
    { id: 'group', heading: roster.table.group, text: ({ group }) => group ?? '' },
    {
      ...{ id: 'seat', heading: roster.table.seat },
      text: ({ room, seat }) => [room, seat].filter(Boolean).join(', '),
    },
    {
      ...{ id: 'acts', heading: texts.remove, text: null },
      cell: (registration) =>
        registration.attempt ? (
          texts.begun
        ) : (
          <Button
            size="xs"
            variant="default"
            aria-label={texts.removeOf(registration.name)}
            onClick={() => setLeaving(registration)}
          >
            {texts.remove}
          </Button>
        ),
    },
  ];
  return (
    <>
      <DataTable
        name="sitting-candidates"
        caption={texts.title}
        rows={sitting.registrations}
        columns={columns}
        rowId={({ id }) => id}
      />
      {leaving && (
        <ConfirmDialog
          title={texts.removeTitle}
          text={[texts.removeText(leaving.name, leaving.candidateNumber)]}
          confirm={texts.remove}
          busy={remove.isPending}
          error={remove.error}
          onClose={close}
          onConfirm={() => remove.mutate(leaving.id, { onSuccess: close })}
        />
      )}
    </>
  );
}
