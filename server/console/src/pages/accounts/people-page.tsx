import type { Person, TemporaryPassword } from '@examhall/shared/protocol';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { usePeople } from '../../api/accounts-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { Page } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { StateBadge } from '../../components/state-badge.js';
import { DataTable, type Column } from '../../components/table/data-table.js';
import { useMomentColumn } from '../../components/table/usual-columns.js';
import { useServerNow } from '../../components/use-now.js';
import { useTexts } from '../../languages/index.js';
import { PersonActions } from './person-actions.js';
import { PersonDialog } from './person-dialog.js';
import { ToldPassword } from './told-password.js';

/** Who of the centre may use the console. */
export function PeoplePage() {
  const texts = useTexts().accounts.people;
  const people = usePeople();
  const [edited, setEdited] = useState<Person | 'new' | null>(null);
  const [told, setTold] = useState<TemporaryPassword | null>(null);
  return (
    <Page
      title={texts.title}
      subtitle={texts.subtitle}
      actions={
        <Button leftSection={<Icon name="plus" />} onClick={() => setEdited('new')}>
          {texts.add}
        </Button>
      }
    >
      {people.isError && people.data && (
        <ErrorNotice error={people.error} onRetry={() => void people.refetch()} />
      )}
      <QueryView query={people}>
        {(list) => <PeopleTable people={list} onChange={setEdited} onTold={setTold} />}
      </QueryView>
      {edited && (
        <PersonDialog
          person={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onAdded={(added) => {
            setEdited(null);
            setTold(added);
          }}
        />
      )}
      {told && <ToldPassword told={told} onClose={() => setTold(null)} />}
    </Page>
  );
}

interface PeopleTableProps {
  people: readonly Person[];
  onChange: (person: Person) => void;
  onTold: (told: TemporaryPassword) => void;
}

function PeopleTable({ people, onChange, onTold }: PeopleTableProps) {
  const { accounts, header } = useTexts();
  const momentColumn = useMomentColumn();
  const texts = accounts.people;
  const now = useServerNow();
  const columns: readonly Column<Person>[] = [
    { id: 'name', heading: texts.displayName, names: true, text: ({ displayName }) => displayName },
    { id: 'username', heading: texts.username, text: ({ username }) => username },
    { id: 'role', heading: texts.role, text: ({ role }) => header.role[role] },
    {
      ...{ id: 'state', heading: texts.state, text: (person) => texts[stateOf(person, now)] },
      cell: (person) => {
        const state = stateOf(person, now);
        return <StateBadge {...stateLooks[state]} text={texts[state]} />;
      },
    },
    {
      ...{ id: 'second-factor', heading: texts.secondFactor },
      text: ({ secondFactor }) => (secondFactor ? texts.yes : texts.no),
    },
    momentColumn('last-sign-in', texts.lastSignIn, ({ lastSignInAt }) => lastSignInAt, texts.never),
    {
      ...{ id: 'acts', heading: texts.action, text: null },
      cell: (person) => <PersonActions person={person} onChange={() => onChange(person)} onTold={onTold} />,
    },
  ];
  return (
    <DataTable name="people" caption={texts.title} rows={people} columns={columns} rowId={({ id }) => id} />
  );
}

const stateLooks = {
  disabled: { tone: 'neutral', icon: 'lock' },
  passwordExpired: { tone: 'bad', icon: 'alert' },
  temporary: { tone: 'warning', icon: 'clock' },
  enabled: { tone: 'good', icon: 'check' },
} as const;

function stateOf({ disabledAt, temporaryUntil }: Person, now: number): keyof typeof stateLooks {
  if (disabledAt) return 'disabled';
  if (!temporaryUntil) return 'enabled';
  return Date.parse(temporaryUntil) <= now ? 'passwordExpired' : 'temporary';
}
