import type { Erased, Registration } from '@examhall/shared/protocol';
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useErase } from '../../api/house-queries.js';
import { useSitting } from '../../api/queries.js';
import { EmptyState } from '../../components/empty-state.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { useTexts } from '../../languages/index.js';
import { ReasonDialog } from './reason-dialog.js';

/** The candidates of a sitting that is over, each to be erased by itself. */
export function ErasePage() {
  const texts = useTexts().house.retention;
  const { sittingId = '' } = useParams();
  const sitting = useSitting(sittingId);
  const [asking, setAsking] = useState<Registration | null>(null);
  const [done, setDone] = useState<Erased | null>(null);
  return (
    <Page
      title={sitting.data?.title ?? texts.title}
      subtitle={texts.eraseSubtitle}
      back={{ to: '/house/retention', label: texts.title }}
    >
      {done && (
        <Notice tone="good" role="status" title={texts.erased(done.pseudonym)}>
          {done.inArchive && texts.writeArchiveAnew}
        </Notice>
      )}
      <QueryView query={sitting}>
        {({ registrations }) =>
          registrations.length === 0 ? (
            <EmptyState icon="people" text={texts.nobody} />
          ) : (
            <CandidateTable registrations={registrations} onErase={setAsking} />
          )
        }
      </QueryView>
      {asking && (
        <EraseDialog
          sittingId={sittingId}
          registration={asking}
          onClose={() => setAsking(null)}
          onDone={(erased) => {
            setDone(erased);
            setAsking(null);
          }}
        />
      )}
    </Page>
  );
}

/** What the server puts in place of a number. */
const PSEUDONYM = /^erased-[0-9a-f]{12}$/u;

function CandidateTable(props: {
  registrations: readonly Registration[];
  onErase: (registration: Registration) => void;
}) {
  const texts = useTexts().house.retention;
  const columns: readonly Column<Registration>[] = [
    { id: 'number', heading: texts.number, text: ({ candidateNumber }) => candidateNumber },
    { id: 'name', heading: texts.name, names: true, text: ({ name }) => name },
    {
      ...{ id: 'acts', heading: texts.action, text: null },
      cell: (registration) =>
        !PSEUDONYM.test(registration.candidateNumber) && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={texts.eraseNamed(registration.name)}
            onClick={() => props.onErase(registration)}
          >
            {texts.erase}
          </Button>
        ),
    },
  ];
  return (
    <DataTable
      name="erase"
      caption={texts.candidates}
      rows={props.registrations}
      columns={columns}
      rowId={({ id }) => id}
    />
  );
}

function EraseDialog(props: {
  sittingId: string;
  registration: Registration;
  onClose: () => void;
  onDone: (erased: Erased) => void;
}) {
  const texts = useTexts().house.retention;
  const { registration } = props;
  const [keepsResult, setKeepsResult] = useState(true);
  const erase = useErase(props.sittingId);
  return (
    <ReasonDialog
      title={texts.askErase(registration.name, registration.candidateNumber)}
      text={[texts.eraseText, texts.eraseReason]}
      confirm={texts.erase}
      busy={erase.isPending}
      error={erase.error}
      onClose={props.onClose}
      onConfirm={(why) =>
        erase.mutate({ registrationId: registration.id, keepsResult, why }, { onSuccess: props.onDone })
      }
    >
      <Checkbox
        label={texts.keepsResult}
        checked={keepsResult}
        onChange={(event) => setKeepsResult(event.currentTarget.checked)}
      />
    </ReasonDialog>
  );
}
