import type { Person, PersonIdentity } from '@examhall/shared/protocol';
import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useIdentities, useSetIdentity } from '../../api/single-sign-on-queries.js';
import { Dialog } from '../../components/dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Moment } from '../../components/moment.js';
import { QueryView } from '../../components/query-view.js';
import { useTexts } from '../../languages/index.js';

interface IdentityDialogProps {
  person: Person;
  provider: string;
  onClose: () => void;
}

/** How somebody signs in at the identity provider. */
export function IdentityDialog({ person, provider, onClose }: IdentityDialogProps) {
  const { common, singleSignOn: texts } = useTexts();
  const identities = useIdentities();
  return (
    <Dialog
      title={texts.settingsFor(person.displayName)}
      onClose={onClose}
      closeLabel={common.cancel}
      closeOnClickOutside={false}
    >
      <QueryView query={identities}>
        {(list) => (
          <IdentityForm
            identity={list.find(({ accountId }) => accountId === person.id) ?? null}
            {...{ person, provider, onClose }}
          />
        )}
      </QueryView>
    </Dialog>
  );
}

function IdentityForm({
  person,
  provider,
  identity,
  onClose,
}: IdentityDialogProps & { identity: PersonIdentity | null }) {
  const { common, singleSignOn: texts } = useTexts();
  const set = useSetIdentity(person.id);
  const [name, setName] = useState(identity?.name ?? '');
  const [only, setOnly] = useState(identity?.only ?? false);
  const given = name.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    set.mutate({ name: given === '' ? null : given, only: given !== '' && only }, { onSuccess: onClose });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={texts.nameAt(provider)}
          description={texts.nameHint}
          value={name}
          maxLength={200}
          autoCapitalize="none"
          spellCheck={false}
          autoComplete="off"
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          label={texts.only(provider)}
          description={texts.onlyHint}
          checked={given !== '' && only}
          disabled={given === ''}
          onChange={(event) => setOnly(event.currentTarget.checked)}
        />
        {identity && (
          <Text c="dimmed" size="sm">
            {identity.linkedAt ? (
              <>
                {texts.linked} <Moment at={identity.linkedAt} />
              </>
            ) : (
              texts.notLinked
            )}
          </Text>
        )}
        {set.isError && <ErrorNotice error={set.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button type="submit" loading={set.isPending}>
            {texts.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
