import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../languages/index.js';
import { Dialog } from './dialog.js';
import { ErrorNotice } from './error-notice.js';

interface ConfirmDialogProps {
  onClose: () => void;
  title: string;
  text: readonly string[];
  confirm: string;
  confirmIcon?: ReactNode;
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const texts = useTexts();
  return (
    <Dialog title={props.title} onClose={props.onClose} closeLabel={texts.common.cancel}>
      <Stack>
        {props.text.map((paragraph) => (
          <Text key={paragraph}>{paragraph}</Text>
        ))}
        {props.error !== null && <ErrorNotice error={props.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose} data-autofocus>
            {texts.common.cancel}
          </Button>
          <Button leftSection={props.confirmIcon} loading={props.busy} onClick={props.onConfirm}>
            {props.confirm}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
