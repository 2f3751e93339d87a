import { Button, Checkbox, Group, Radio, Stack, Text } from '@mantine/core';
import type { SittingDetail } from '@examhall/shared/protocol';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/context.js';
import { usePaper } from '../../api/use-paper.js';
import { Dialog } from '../../components/dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { saveFile } from '../../components/save-file.js';
import { useTexts } from '../../languages/index.js';
import { CandidateChoice } from './release-dialog.js';

/** Opens the dialog for slips and files of released results. */
export function GiveOutButton({ sitting }: { sitting: SittingDetail }) {
  const words = useTexts().giveOut;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<Icon name="printer" />} onClick={() => setIsOpen(true)}>
        {words.open}
      </Button>
      {isOpen && <GiveOutDialog sitting={sitting} onClose={() => setIsOpen(false)} />}
    </>
  );
}

/** Released results of everybody or of some, as slips on paper or as files for other programs. */
function GiveOutDialog({ sitting, onClose }: { sitting: SittingDetail; onClose: () => void }) {
  const { giveOut: words, common } = useTexts();
  const api = useApi();
  const paper = usePaper();
  const [whom, setWhom] = useState<'all' | 'some'>('all');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [what, setWhat] = useState<'slips' | 'qti'>('slips');
  const [withKey, setWithKey] = useState(false);
  const withResults = sitting.registrations.filter(({ attempt }) => attempt?.state === 'finalised');
  const attemptIds = withResults.flatMap(({ id, attempt }) =>
    attempt && chosen.has(id) ? [attempt.id] : [],
  );
  const giveOut = useMutation({
    mutationFn: () => {
      const of = whom === 'some' ? { attemptIds } : {};
      return what === 'slips'
        ? api.resultSlips(sitting.id, { ...of, ...paper })
        : api.qtiResults(sitting.id, { ...of, withKey });
    },
    onSuccess: (file) => {
      saveFile(file, words.file[what]);
      onClose();
    },
  });
  return (
    <Dialog title={words.title} onClose={onClose} closeLabel={common.cancel}>
      <Stack>
        <Text size="sm">{words.hint}</Text>
        <Radio.Group label={words.what} value={what} onChange={(value) => setWhat(value as 'slips' | 'qti')}>
          <Stack gap="xs" mt="xs">
            <Radio value="slips" label={words.slips} />
            <Radio value="qti" label={words.qti} />
          </Stack>
        </Radio.Group>
        {what === 'qti' && (
          <Checkbox
            label={words.withKey}
            checked={withKey}
            onChange={(event) => setWithKey(event.currentTarget.checked)}
          />
        )}
        <Radio.Group label={words.whom} value={whom} onChange={(value) => setWhom(value as 'all' | 'some')}>
          <Stack gap="xs" mt="xs">
            <Radio value="all" label={words.all} />
            <Radio value="some" label={words.some} />
          </Stack>
        </Radio.Group>
        {whom === 'some' && <CandidateChoice candidates={withResults} chosen={chosen} onChange={setChosen} />}
        {giveOut.isError && <ErrorNotice error={giveOut.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button
            disabled={whom === 'some' && attemptIds.length === 0}
            loading={giveOut.isPending}
            onClick={() => giveOut.mutate()}
          >
            {words.submit[what]}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
