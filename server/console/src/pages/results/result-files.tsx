import type { Result, SlipCheck } from '@examhall/shared/protocol';
import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/context.js';
import { usePaper } from '../../api/use-paper.js';
import { useCheckSlip } from '../../api/reviews-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { Moment } from '../../components/moment.js';
import { Notice } from '../../components/notice.js';
import { Panel } from '../../components/panel.js';
import { saveFile } from '../../components/save-file.js';
import { useTexts } from '../../languages/index.js';

/** The result on paper and as a file, and whether a slip that somebody shows is true. */
export function ResultFiles({ result }: { result: Result }) {
  const words = useTexts().giveOut;
  const api = useApi();
  const paper = usePaper();
  const { attemptId, sittingId } = result;
  const take = useMutation({
    mutationFn: (what: 'slips' | 'qti') => {
      return what === 'slips'
        ? api.resultSlips(sittingId, { attemptIds: [attemptId], ...paper })
        : api.assessmentResult(attemptId);
    },
    onSuccess: (file, what) => saveFile(file, words.ofOne[what].file),
  });
  return (
    <Panel padded>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {words.heading}
        </Title>
        <Text c="dimmed" size="sm">
          {words.hint}
        </Text>
        <Group>
          {(['slips', 'qti'] as const).map((what) => (
            <Button
              key={what}
              variant="default"
              leftSection={<Icon name={what === 'slips' ? 'printer' : 'download'} />}
              loading={take.isPending && take.variables === what}
              onClick={() => take.mutate(what)}
            >
              {words.ofOne[what].name}
            </Button>
          ))}
        </Group>
        {take.isError && <ErrorNotice error={take.error} />}
        <SlipForm attemptId={attemptId} />
      </Stack>
    </Panel>
  );
}

function SlipForm({ attemptId }: { attemptId: string }) {
  const words = useTexts().giveOut;
  const [code, setCode] = useState('');
  const check = useCheckSlip(attemptId);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() !== '') check.mutate(code.trim());
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end">
          <TextInput
            label={words.code}
            value={code}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setCode(event.currentTarget.value);
              check.reset();
            }}
          />
          <Button type="submit" variant="default" disabled={code.trim() === ''} loading={check.isPending}>
            {words.check}
          </Button>
        </Group>
        {check.isError && <ErrorNotice error={check.error} />}
        {check.data && <Verdict check={check.data} />}
      </Stack>
    </form>
  );
}

function Verdict({ check: { found, currentVersion } }: { check: SlipCheck }) {
  const words = useTexts().giveOut;
  if (!found) {
    return (
      <Notice tone="bad" role="status" title={words.unknownTitle}>
        {words.unknown}
      </Notice>
    );
  }
  const isCurrent = found.version === currentVersion;
  return (
    <Notice
      tone={isCurrent ? 'good' : 'warning'}
      role="status"
      title={isCurrent ? words.trueTitle : words.outdatedTitle}
    >
      {words.mustSay(found.marks, found.maxMarks)} <Moment at={found.madeAt} />
      {!isCurrent && <div>{words.outdated(found.version, currentVersion)}</div>}
    </Notice>
  );
}
