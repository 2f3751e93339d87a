import type { StrayEntries } from '@examhall/shared/protocol';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAdopt } from '../../api/queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useTexts } from '../../languages/index.js';

interface AdoptFormProps {
  readonly sittingId: string;
  readonly stray: StrayEntries;
  readonly onClose: () => void;
}

/** Asks why answers outside the exam should count, and lets them. */
export function AdoptForm({ sittingId, stray, onClose }: AdoptFormProps) {
  const texts = useTexts();
  const words = texts.carried;
  const adopt = useAdopt(sittingId);
  const [why, setWhy] = useState('');
  return (
    <Stack>
      <Text>{words.stray(stray.candidateNumber, stray.stationName, stray.answers.length)}</Text>
      <Text>{words.adoptText}</Text>
      <Textarea
        label={words.adoptWhy}
        value={why}
        maxLength={500}
        autosize
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      {adopt.isError && <ErrorNotice error={adopt.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {texts.common.cancel}
        </Button>
        <Button
          disabled={why.trim() === ''}
          loading={adopt.isPending}
          onClick={() => adopt.mutate({ strayId: stray.id, why: why.trim() }, { onSuccess: onClose })}
        >
          {words.adopt}
        </Button>
      </Group>
    </Stack>
  );
}
