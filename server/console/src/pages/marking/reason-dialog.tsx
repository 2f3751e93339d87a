import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useTexts } from '../../languages/index.js';

const LEAST_REASON = 3;

interface ReasonDialogProps {
  title: string;
  text: string;
  confirm: string;
  busy: boolean;
  error: unknown;
  onClose: () => void;
  onConfirm: (reason: string) => void;
}

/** Asks why, for the record, before something is done. */
export function ReasonDialog({ title, text, confirm, busy, error, onClose, onConfirm }: ReasonDialogProps) {
  const texts = useTexts();
  const [reason, setReason] = useState('');
  const isReady = reason.trim().length >= LEAST_REASON;
  return (
    <Dialog title={title} onClose={onClose} closeLabel={texts.common.cancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onConfirm(reason.trim());
        }}
      >
        <Stack>
          <Text>{text}</Text>
          <Textarea
            label={texts.marking.reason}
            value={reason}
            maxLength={1_000}
            autosize
            minRows={2}
            data-autofocus
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {error !== null && <ErrorNotice error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.common.cancel}
            </Button>
            <Button type="submit" disabled={!isReady} loading={busy}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
