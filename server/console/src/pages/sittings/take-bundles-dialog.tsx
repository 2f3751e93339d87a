import type { StrayEntries } from '@examhall/shared/protocol';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTakeBundles, type CarriedBundle } from '../../api/bundle-queries.js';
import { Dialog } from '../../components/dialog.js';
import { Icon } from '../../components/icons.js';
import { useTexts } from '../../languages/index.js';
import { AdoptForm } from './adopt-form.js';
import { BundleDrop } from './bundle-drop.js';
import { BundleOutcomes } from './bundle-outcomes.js';

interface TakeBundlesProps {
  readonly sittingId: string;
  /** Leads to a candidate's seat, where there are seats. */
  readonly onShow?: (candidateNumber: string) => void;
}

/** The button that takes in exams from a stick, with its dialog. */
export function TakeBundlesButton(props: TakeBundlesProps) {
  const words = useTexts().bundles;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<Icon name="upload" />} onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      {isOpen && <TakeBundlesDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Asks for files and the reason, sends them, and tells of each what was in it. */
function TakeBundlesDialog({ sittingId, onShow, onClose }: TakeBundlesProps & { onClose: () => void }) {
  const { bundles: words, carried, supervise } = useTexts();
  const { bundles, isBusy, take } = useTakeBundles();
  const [why, setWhy] = useState('');
  const [adopting, setAdopting] = useState<StrayEntries | null>(null);
  return (
    <Dialog
      title={adopting ? carried.adoptTitle : words.title}
      onClose={adopting ? () => setAdopting(null) : onClose}
      closeLabel={supervise.close}
      closeOnClickOutside={false}
      size="lg"
    >
      {adopting && <AdoptForm sittingId={sittingId} stray={adopting} onClose={() => setAdopting(null)} />}
      {!adopting && bundles.length === 0 && (
        <TakeForm
          why={why}
          onWhy={setWhy}
          onClose={onClose}
          onTake={(files) => void take(files, why.trim())}
        />
      )}
      {!adopting && bundles.length > 0 && (
        <BundleOutcomes
          sittingId={sittingId}
          bundles={bundles}
          isBusy={isBusy}
          onAgain={() => void take(bundles, why.trim())}
          onAdopt={setAdopting}
          onShow={
            onShow &&
            ((candidateNumber) => {
              onClose();
              onShow(candidateNumber);
            })
          }
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

interface TakeFormProps {
  readonly why: string;
  readonly onWhy: (why: string) => void;
  readonly onTake: (bundles: readonly CarriedBundle[]) => void;
  readonly onClose: () => void;
}

function TakeForm({ why, onWhy, onTake, onClose }: TakeFormProps) {
  const { bundles: words, supervise, common } = useTexts();
  const [files, setFiles] = useState<readonly File[]>([]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onTake(files.map((file) => ({ file, state: 'waiting' })));
      }}
    >
      <Stack>
        <BundleDrop onFiles={(more) => setFiles([...files, ...more])} />
        {files.length > 0 && (
          <Stack component="ul" gap={4} m={0} p={0} aria-label={words.chosen} style={{ listStyle: 'none' }}>
            {files.map((file, index) => (
              <Group component="li" key={index} justify="space-between" wrap="nowrap">
                <Text size="sm" truncate>
                  {file.name}
                </Text>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={words.leaveOutNamed(file.name)}
                  onClick={() => setFiles(files.filter((_, at) => at !== index))}
                >
                  {words.leaveOut}
                </Button>
              </Group>
            ))}
          </Stack>
        )}
        <Textarea
          label={supervise.why}
          description={supervise.whyHint}
          value={why}
          maxLength={500}
          autosize
          onChange={(event) => onWhy(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button type="submit" disabled={files.length === 0 || why.trim() === ''}>
            {words.take}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
