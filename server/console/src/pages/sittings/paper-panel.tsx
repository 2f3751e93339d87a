import { sealedPrints, type SealedPrint, type SittingDetail } from '@examhall/shared/protocol';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { usePrintSealed, usePrintSlips } from '../../api/roster-queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { Panel } from '../../components/panel.js';
import { saveFile } from '../../components/save-file.js';
import { useTexts } from '../../languages/index.js';

/** What a sitting needs on paper: slips with access codes, and the codes for an envelope. */
export function PaperPanel({ sitting }: { sitting: SittingDetail }) {
  const texts = useTexts().paper;
  const [asking, setAsking] = useState(false);
  const slips = usePrintSlips(sitting.id);
  const sealed = usePrintSealed(sitting.id);
  const waiting = sitting.registrations.filter(({ attempt }) => attempt === null).length;
  const title = sitting.title.replace(/[^\p{L}\p{N}._-]+/gu, ' ').trim();
  const printSlips = (): void =>
    slips.mutate(undefined, {
      onSuccess: (file) => {
        setAsking(false);
        saveFile(file, texts.slipsFile(title));
      },
    });
  const printSealed = (which: SealedPrint): void =>
    sealed.mutate(which, { onSuccess: (file) => saveFile(file, texts.sealedFile(which, title)) });
  return (
    <Panel padded>
      <Stack gap="sm">
        <Title order={2} id="paper">
          {texts.title}
        </Title>
        <Text c="dimmed" size="sm">
          {texts.hint}
        </Text>
        {sealed.isError && <ErrorNotice error={sealed.error} />}
        <Group>
          <Button
            variant="default"
            leftSection={<Icon name="printer" />}
            disabled={waiting === 0}
            onClick={() => setAsking(true)}
          >
            {texts.slips}
          </Button>
          {sealedPrints.map((which) => (
            <Button
              key={which}
              variant="default"
              loading={sealed.isPending && sealed.variables === which}
              onClick={() => printSealed(which)}
            >
              {texts[which]}
            </Button>
          ))}
          {waiting === 0 && <Text size="sm">{texts.nobody}</Text>}
        </Group>
      </Stack>
      {asking && (
        <ConfirmDialog
          title={texts.slipsTitle}
          text={[texts.slipsText(waiting)]}
          confirm={texts.slips}
          confirmIcon={<Icon name="printer" />}
          busy={slips.isPending}
          error={slips.error}
          onClose={() => {
            setAsking(false);
            slips.reset();
          }}
          onConfirm={printSlips}
        />
      )}
    </Panel>
  );
}
