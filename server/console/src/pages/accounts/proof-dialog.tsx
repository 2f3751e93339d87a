import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useTexts } from '../../languages/index.js';
import { ProofHint } from './proof-hint.js';

interface ProofDialogProps<Output> {
  title: string;
  text: string;
  act: UseMutationResult<Output, Error, string>;
  onClose: () => void;
  onDone: (output: Output) => void;
}

/** Asks for the password before something that whoever finds the browser open must not do. */
export function ProofDialog<Output>({ title, text, act, onClose, onDone }: ProofDialogProps<Output>) {
  const { accounts, common } = useTexts();
  const [password, setPassword] = useState('');
  return (
    <Dialog title={title} onClose={onClose} closeLabel={common.cancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          act.mutate(password, { onSuccess: onDone });
        }}
      >
        <Stack>
          <Text>{text}</Text>
          <PasswordInput
            label={accounts.own.currentPassword}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            data-autofocus
          />
          <ProofHint />
          {act.isError && <ErrorNotice error={act.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" disabled={password === ''} loading={act.isPending}>
              {title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
