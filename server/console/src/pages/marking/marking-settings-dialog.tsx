import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import {
  MAX_CRITERIA,
  type MarkedItem,
  type MarkingMode,
  type MarkingSettings,
} from '@examhall/shared/protocol';
import { useState } from 'react';
import { useSetMarking } from '../../api/marking-queries.js';
import { Dialog } from '../../components/dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useTexts } from '../../languages/index.js';
import { sumOf } from './sheet.js';

interface MarkingSettingsDialogProps {
  sittingId: string;
  item: MarkedItem;
  onClose: () => void;
}

/** Whether one or two people mark a question, what they may differ by, and the lines of its rubric. */
export function MarkingSettingsDialog({ sittingId, item, onClose }: MarkingSettingsDialogProps) {
  const { marking: words, common } = useTexts();
  const [settings, setSettings] = useState<MarkingSettings>(item.settings);
  const set = useSetMarking(sittingId, item.itemId);
  const change = (changed: Partial<MarkingSettings>) => setSettings({ ...settings, ...changed });
  return (
    <Dialog
      title={words.settingsOf(item.number)}
      onClose={onClose}
      closeLabel={common.cancel}
      closeOnClickOutside={false}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate(settings, { onSuccess: onClose });
        }}
      >
        <Stack>
          <Radio.Group
            label={words.mode}
            value={settings.mode}
            onChange={(mode) => change({ mode: mode as MarkingMode })}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="single" label={words.modeOf.single} />
              <Radio value="double" label={words.modeOf.double} />
            </Stack>
          </Radio.Group>
          {settings.mode === 'double' && (
            <TextInput
              label={words.tolerance}
              description={words.toleranceHint}
              inputMode="decimal"
              value={settings.tolerance}
              onChange={(event) => change({ tolerance: event.currentTarget.value.trim().replace(',', '.') })}
            />
          )}
          <Criteria item={item} settings={settings} onChange={change} />
          {set.isError && <ErrorNotice error={set.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={set.isPending}>
              {words.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

interface CriteriaProps {
  item: MarkedItem;
  settings: MarkingSettings;
  onChange: (changed: Partial<MarkingSettings>) => void;
}

function Criteria({ item, settings: { criteria }, onChange }: CriteriaProps) {
  const words = useTexts().marking;
  const change = (index: number, changed: { title?: string; marks?: string }) =>
    onChange({ criteria: criteria.map((each, at) => (at === index ? { ...each, ...changed } : each)) });
  const add = () => {
    const taken = new Set(criteria.map(({ id }) => id));
    let number = criteria.length + 1;
    while (taken.has(`c${number}`)) number += 1;
    onChange({ criteria: [...criteria, { id: `c${number}`, title: '', marks: '' }] });
  };
  return (
    <fieldset disabled={!item.criteriaMayChange} style={{ border: 0, margin: 0, padding: 0 }}>
      <legend>{words.rubric}</legend>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {item.criteriaMayChange ? words.rubricHint : words.rubricFixed}
        </Text>
        {criteria.map(({ id, title, marks }, index) => (
          <Group key={id} wrap="nowrap" align="flex-end">
            <TextInput
              style={{ flexGrow: 1 }}
              label={words.criterionTitle(index + 1)}
              value={title}
              maxLength={200}
              required
              onChange={(event) => change(index, { title: event.currentTarget.value })}
            />
            <TextInput
              w={80}
              label={words.criterionMarks(index + 1)}
              inputMode="decimal"
              value={marks}
              required
              onChange={(event) =>
                change(index, { marks: event.currentTarget.value.trim().replace(',', '.') })
              }
            />
            <Button
              variant="default"
              aria-label={words.removeCriterion(index + 1)}
              onClick={() => onChange({ criteria: criteria.toSpliced(index, 1) })}
            >
              {words.remove}
            </Button>
          </Group>
        ))}
        {criteria.length > 0 && (
          <Text className="number">
            {words.total(sumOf(criteria.map(({ marks }) => marks)), item.maxMarks)}
          </Text>
        )}
        <Group>
          <Button variant="default" disabled={criteria.length >= MAX_CRITERIA} onClick={add}>
            {words.addCriterion}
          </Button>
        </Group>
      </Stack>
    </fieldset>
  );
}
