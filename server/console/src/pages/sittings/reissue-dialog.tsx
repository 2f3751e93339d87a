import type { Registration } from '@examhall/shared/protocol';
import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useReissueAccessCode } from '../../api/queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { CopyButton } from '../../components/copy-button.js';
import { Dialog } from '../../components/dialog.js';
import { Icon } from '../../components/icons.js';
import { useTexts } from '../../languages/index.js';

interface ReissueDialogProps {
  sittingId: string;
  registration: Registration;
  onClose: () => void;
}

/** Gives one candidate a new access code, after asking, and shows it once. */
export function ReissueDialog({ sittingId, registration, onClose }: ReissueDialogProps) {
  const texts = useTexts();
  const words = texts.sitting.reissue;
  const reissue = useReissueAccessCode(sittingId);
  if (!reissue.isSuccess) {
    return (
      <ConfirmDialog
        onClose={onClose}
        title={words.title}
        text={[words.text(registration.name, registration.candidateNumber)]}
        confirm={words.submit}
        confirmIcon={<Icon name="key" />}
        busy={reissue.isPending}
        error={reissue.error}
        onConfirm={() => reissue.mutate(registration.id)}
      />
    );
  }
  const { accessCode, candidateNumber, name } = reissue.data;
  return (
    <Dialog title={words.doneTitle} onClose={onClose} closeLabel={words.close} closeOnClickOutside={false}>
      <Stack>
        <Text>{words.doneText(name, candidateNumber)}</Text>
        <Code block fz="xl" ta="center" fw={700} role="status">
          {accessCode}
        </Code>
        <Group justify="flex-end">
          <CopyButton text={accessCode} label={texts.common.copy} />
          <Button onClick={onClose}>{words.close}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
