import { staffRoles, type Account, type Person, type TemporaryPassword } from '@examhall/shared/protocol';
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useAddPerson, useChangePerson } from '../../api/accounts-queries.js';
import { Dialog } from '../../components/dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useOfferUndo } from '../../components/undo/undo.js';
import { useTexts } from '../../languages/index.js';
import { useAccount } from '../account.js';

interface PersonDialogProps {
  /** Null: somebody new. */
  person: Person | null;
  onClose: () => void;
  onAdded: (added: TemporaryPassword) => void;
}

/** Adds somebody, or changes who they are and what they may do. */
export function PersonDialog({ person, onClose, onAdded }: PersonDialogProps) {
  const { accounts, common, header } = useTexts();
  const texts = accounts.people;
  const me = useAccount();
  const add = useAddPerson();
  const change = useChangePerson();
  const [username, setUsername] = useState('');
  const [displayName, setDisplayName] = useState(person?.displayName ?? '');
  const [role, setRole] = useState<Account['role']>(person?.role ?? 'invigilator');
  const complete = displayName.trim() !== '' && (person !== null || username.trim() !== '');
  const failed = add.error ?? change.error;

  const save = useSaving(change, onClose);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const given = { displayName: displayName.trim(), role };
    if (person) save(person, given);
    else add.mutate({ username: username.trim(), ...given }, { onSuccess: onAdded });
  };

  return (
    <Dialog
      title={person ? texts.changeFor(person.displayName) : texts.add}
      onClose={onClose}
      closeLabel={common.cancel}
      closeOnClickOutside={false}
    >
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={texts.displayName}
            value={displayName}
            maxLength={120}
            data-autofocus
            onChange={(event) => setDisplayName(event.currentTarget.value)}
          />
          {!person && (
            <TextInput
              label={texts.username}
              description={texts.usernameHint}
              value={username}
              maxLength={100}
              autoCapitalize="none"
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => setUsername(event.currentTarget.value)}
            />
          )}
          <NativeSelect
            label={texts.role}
            description={person?.id === me.id ? texts.ownRole : texts.roleHint[role]}
            disabled={person?.id === me.id}
            value={role}
            data={staffRoles.map((each) => ({ value: each, label: header.role[each] }))}
            onChange={(event) => setRole(event.currentTarget.value as Account['role'])}
          />
          {failed !== null && <ErrorNotice error={failed} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" disabled={!complete} loading={add.isPending || change.isPending}>
              {person ? texts.save : texts.add}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** Changes somebody, and offers to make them as they were. */
function useSaving({ mutate, mutateAsync }: ReturnType<typeof useChangePerson>, onDone: () => void) {
  const texts = useTexts().undo.person;
  const offerUndo = useOfferUndo();
  return (before: Person, given: Pick<Person, 'displayName' | 'role'>): void =>
    mutate(
      { id: before.id, ...given },
      {
        onSuccess: () => {
          onDone();
          const { id, displayName, role } = before;
          offerUndo({
            ...{ act: 'changePerson', text: texts.change(given.displayName) },
            undo: () => mutateAsync({ id, displayName, role }),
          });
        },
      },
    );
}
