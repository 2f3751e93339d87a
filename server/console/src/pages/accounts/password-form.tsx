import { passwordFault, SHORTEST_PASSWORD, type Account } from '@examhall/shared/protocol';
import { Button, PasswordInput, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useChangePassword } from '../../api/accounts-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useTexts } from '../../languages/index.js';

/** Replaces one's password; the old one is asked for, the new one twice. */
export function PasswordForm({ account, onDone }: { account: Account; onDone?: () => void }) {
  const texts = useTexts().accounts.own;
  const change = useChangePassword();
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const [again, setAgain] = useState('');
  const [checked, setChecked] = useState(false);
  const fault = passwordFault(wanted, account.username) !== null && texts.passwordRule(SHORTEST_PASSWORD);
  const differs = wanted !== again && texts.differs;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (current === '' || fault || differs) return;
    change.mutate(
      { currentPassword: current, newPassword: wanted },
      {
        onSuccess: () => {
          for (const set of [setCurrent, setWanted, setAgain]) set('');
          setChecked(false);
          onDone?.();
        },
      },
    );
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack maw={420}>
        {/* Tells the browser's password manager whose password this is. */}
        <input type="text" hidden readOnly autoComplete="username" value={account.username} />
        <PasswordInput
          label={texts.currentPassword}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          autoComplete="current-password"
          error={checked && current === '' && texts.missingPassword}
        />
        <PasswordInput
          label={texts.newPassword}
          description={texts.passwordRule(SHORTEST_PASSWORD)}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
          autoComplete="new-password"
          error={checked && fault}
        />
        <PasswordInput
          label={texts.newPasswordAgain}
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          autoComplete="new-password"
          error={checked && differs}
        />
        {change.isError && <ErrorNotice error={change.error} />}
        <Button type="submit" loading={change.isPending}>
          {texts.setPassword}
        </Button>
      </Stack>
    </form>
  );
}
