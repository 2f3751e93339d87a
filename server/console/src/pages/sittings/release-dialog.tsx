import { Button, Checkbox, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import type { Registration, SittingDetail } from '@examhall/shared/protocol';
import { useState } from 'react';
import { useRelease } from '../../api/results-queries.js';
import { Dialog } from '../../components/dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { fromLocalInput } from '../../format/time.js';
import { useTexts } from '../../languages/index.js';
import { matchesSearch } from './candidate-state.js';

/** Releases results to everybody or to some, now or at a time. */
export function ReleaseDialog({ sitting, onClose }: { sitting: SittingDetail; onClose: () => void }) {
  const { release: words, common } = useTexts();
  const [whom, setWhom] = useState<'all' | 'some'>('some');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [when, setWhen] = useState<'now' | 'later'>('now');
  const [at, setAt] = useState('');
  const release = useRelease(sitting.id);
  const publishAt = when === 'later' ? fromLocalInput(at) : null;
  const ready = (whom === 'all' || chosen.size > 0) && (when === 'now' || publishAt !== null);
  const submit = (): void =>
    release.mutate(
      {
        ...(whom === 'some' && { registrationIds: [...chosen] }),
        ...(publishAt !== null && { publishAt }),
      },
      { onSuccess: onClose },
    );
  return (
    <Dialog title={words.title} onClose={onClose} closeLabel={common.cancel} closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) submit();
        }}
      >
        <Stack>
          <Radio.Group label={words.whom} value={whom} onChange={(value) => setWhom(value as 'all' | 'some')}>
            <Stack gap="xs" mt="xs">
              <Radio value="some" label={words.some} />
              <Radio value="all" label={words.all} />
            </Stack>
          </Radio.Group>
          {whom === 'some' && (
            <CandidateChoice candidates={sitting.registrations} chosen={chosen} onChange={setChosen} />
          )}
          <Radio.Group
            label={words.when}
            value={when}
            onChange={(value) => setWhen(value as 'now' | 'later')}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="now" label={words.now} />
              <Radio value="later" label={words.later} />
            </Stack>
          </Radio.Group>
          {when === 'later' && (
            <TextInput
              type="datetime-local"
              label={words.at}
              description={words.atHint}
              value={at}
              onChange={(event) => setAt(event.currentTarget.value)}
            />
          )}
          {release.isError && <ErrorNotice error={release.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" disabled={!ready} loading={release.isPending}>
              {when === 'now' ? words.submit : words.plan}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

interface CandidateChoiceProps {
  candidates: readonly Registration[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

/** A list to tick candidates in; what is found can be ticked together. */
export function CandidateChoice({ candidates, chosen, onChange }: CandidateChoiceProps) {
  const { release: words } = useTexts();
  const [search, setSearch] = useState('');
  const found = candidates.filter((candidate) => matchesSearch(candidate, search));
  const toggle = (id: string, isOn: boolean): void => {
    const next = new Set(chosen);
    if (isOn) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  return (
    <Stack gap="xs">
      <TextInput
        type="search"
        label={words.search}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <Group justify="space-between">
        <Text size="sm" role="status">
          {words.chosen(chosen.size, candidates.length)}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onChange(new Set([...chosen, ...found.map(({ id }) => id)]))}
        >
          {words.chooseFound(found.length)}
        </Button>
      </Group>
      <div
        role="group"
        aria-label={words.some}
        style={{ maxHeight: 220, overflowY: 'auto', padding: 4 }}
        tabIndex={0}
      >
        <Stack gap="xs">
          {found.map(({ id, candidateNumber, name }) => (
            <Checkbox
              key={id}
              label={`${candidateNumber} ${name}`}
              checked={chosen.has(id)}
              onChange={(event) => toggle(id, event.currentTarget.checked)}
            />
          ))}
        </Stack>
      </div>
    </Stack>
  );
}
