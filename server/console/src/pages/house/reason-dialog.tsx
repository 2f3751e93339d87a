import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Dialog } from '../../components/dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useTexts } from '../../languages/index.js';

const LONGEST_REASON = 500;

interface ReasonDialogProps {
  title: string;
  text: readonly string[];
  confirm: string;
  busy: boolean;
  error: unknown;
  onClose: () => void;
  onConfirm: (why: string) => void;
  /** What else is decided, above the reason. */
  children?: ReactNode;
}

/** Asks for the reason of an act, which goes into the audit trail, before it is done. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, text, confirm, busy, error, onClose, onConfirm, children } = props;
  const { common, house } = useTexts();
  const [why, setWhy] = useState('');
  const reason = why.trim();
  return (
    <Dialog title={title} onClose={onClose} closeLabel={common.cancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason !== '' && !busy) onConfirm(reason);
        }}
      >
        <Stack>
          {text.map((paragraph) => (
            <Text key={paragraph}>{paragraph}</Text>
          ))}
          {children}
          <Textarea
            label={house.why}
            description={house.whyHint}
            value={why}
            maxLength={LONGEST_REASON}
            autosize
            minRows={2}
            data-autofocus
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          {error !== null && <ErrorNotice error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" disabled={reason === ''} loading={busy}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
