import type { Person, TemporaryPassword } from '@examhall/shared/protocol';
import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { usePeople } from '../../api/accounts-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { Moment } from '../../components/moment.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { StateBadge } from '../../components/state-badge.js';
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
  const texts = accounts.people;
  return (
    <Panel scrollLabel={texts.title}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{texts.displayName}</Table.Th>
            <Table.Th>{texts.username}</Table.Th>
            <Table.Th>{texts.role}</Table.Th>
            <Table.Th>{texts.state}</Table.Th>
            <Table.Th>{texts.secondFactor}</Table.Th>
            <Table.Th>{texts.lastSignIn}</Table.Th>
            <Table.Th>{texts.action}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => (
            <Table.Tr key={person.id}>
              <Table.Th scope="row" fw={550}>
                {person.displayName}
              </Table.Th>
              <Table.Td>{person.username}</Table.Td>
              <Table.Td>{header.role[person.role]}</Table.Td>
              <Table.Td>
                <PersonState person={person} />
              </Table.Td>
              <Table.Td>{person.secondFactor ? texts.yes : texts.no}</Table.Td>
              <Table.Td>{person.lastSignInAt ? <Moment at={person.lastSignInAt} /> : texts.never}</Table.Td>
              <Table.Td>
                <PersonActions person={person} onChange={() => onChange(person)} onTold={onTold} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}

function PersonState({ person }: { person: Person }) {
  const texts = useTexts().accounts.people;
  const now = useServerNow();
  if (person.disabledAt) return <StateBadge tone="neutral" icon="lock" text={texts.disabled} />;
  if (person.temporaryUntil && Date.parse(person.temporaryUntil) <= now)
    return <StateBadge tone="bad" icon="alert" text={texts.passwordExpired} />;
  if (person.temporaryUntil) return <StateBadge tone="warning" icon="clock" text={texts.temporary} />;
  return <StateBadge tone="good" icon="check" text={texts.enabled} />;
}
