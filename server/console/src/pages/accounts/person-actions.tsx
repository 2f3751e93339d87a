import type { Person, TemporaryPassword } from '@examhall/shared/protocol';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useDecidePerson, useGivePassword, useResetSecondFactor } from '../../api/accounts-queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useOfferUndo } from '../../components/undo/undo.js';
import { useTexts } from '../../languages/index.js';
import { useProviderName } from '../../api/single-sign-on-queries.js';
import { useAccount } from '../account.js';
import { IdentityDialog } from './identity-dialog.js';

interface PersonActionsProps {
  person: Person;
  onChange: () => void;
  onTold: (told: TemporaryPassword) => void;
}

/** What can be done with an account; what ends somebody's sessions is asked about first. */
export function PersonActions({ person, onChange, onTold }: PersonActionsProps) {
  const texts = useTexts().accounts.people;
  const name = person.displayName;
  const isMe = useAccount().id === person.id;
  const decide = useDecidePerson();
  const reset = useResetSecondFactor();
  const [asked, setAsked] = useState<'disable' | 'password' | 'second-factor' | null>(null);
  const close = () => setAsked(null);
  const turn = useTurning(person, decide, close);
  return (
    <Group gap="xs" wrap="nowrap">
      <Action text={texts.change} label={texts.changeFor(name)} onClick={onChange} />
      <IdentityAction person={person} />
      {!isMe && (
        <>
          <Action
            text={texts.newPassword}
            label={texts.newPasswordFor(name)}
            onClick={() => setAsked('password')}
          />
          {person.secondFactor && (
            <Action
              text={texts.resetSecondFactor}
              label={texts.resetSecondFactorFor(name)}
              onClick={() => setAsked('second-factor')}
            />
          )}
          {person.disabledAt ? (
            <Action text={texts.enable} label={texts.enableFor(name)} onClick={() => turn('enable')} />
          ) : (
            <Action text={texts.disable} label={texts.disableFor(name)} onClick={() => setAsked('disable')} />
          )}
        </>
      )}
      {asked === null && decide.isError && <ErrorNotice error={decide.error} />}
      {asked === 'disable' && (
        <ConfirmDialog
          title={texts.disableTitle(name)}
          text={[texts.disableText]}
          confirm={texts.disable}
          busy={decide.isPending}
          error={decide.error}
          onClose={close}
          onConfirm={() => turn('disable')}
        />
      )}
      {asked === 'second-factor' && (
        <ConfirmDialog
          title={texts.resetSecondFactorFor(name)}
          text={[texts.resetSecondFactorText]}
          confirm={texts.resetSecondFactor}
          busy={reset.isPending}
          error={reset.error}
          onClose={close}
          onConfirm={() => reset.mutate(person.id, { onSuccess: close })}
        />
      )}
      {asked === 'password' && <AskPassword person={person} onClose={close} onTold={onTold} />}
    </Group>
  );
}

/** Where there is an identity provider: how the person signs in there. */
function IdentityAction({ person }: { person: Person }) {
  const texts = useTexts().singleSignOn;
  const provider = useProviderName();
  const [open, setOpen] = useState(false);
  if (provider === null) return null;
  return (
    <>
      <Action
        text={texts.settings}
        label={texts.settingsFor(person.displayName)}
        onClick={() => setOpen(true)}
      />
      {open && <IdentityDialog person={person} provider={provider} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Lets somebody in or no longer, and offers the reverse. */
function useTurning(
  { id, displayName }: Person,
  decide: ReturnType<typeof useDecidePerson>,
  onDone: () => void,
): (what: 'enable' | 'disable') => void {
  const texts = useTexts().undo.person;
  const offerUndo = useOfferUndo();
  const { mutate, mutateAsync } = decide;
  return (what) =>
    mutate(
      { id, what },
      {
        onSuccess: () => {
          onDone();
          const back = what === 'enable' ? 'disable' : 'enable';
          offerUndo({
            ...{ act: 'decidePerson', text: texts[what](displayName) },
            undo: () => mutateAsync({ id, what: back }),
          });
        },
      },
    );
}

function Action({ text, label, onClick }: { text: string; label: string; onClick: () => void }) {
  return (
    <Button size="compact-sm" variant="default" aria-label={label} onClick={onClick}>
      {text}
    </Button>
  );
}

function AskPassword({
  person,
  onClose,
  onTold,
}: Omit<PersonActionsProps, 'onChange'> & { onClose: () => void }) {
  const texts = useTexts().accounts.people;
  const give = useGivePassword();
  return (
    <ConfirmDialog
      title={texts.newPasswordFor(person.displayName)}
      text={[texts.newPasswordText]}
      confirm={texts.newPassword}
      busy={give.isPending}
      error={give.error}
      onClose={onClose}
      onConfirm={() =>
        give.mutate(person.id, {
          onSuccess: (told) => {
            onClose();
            onTold(told);
          },
        })
      }
    />
  );
}
