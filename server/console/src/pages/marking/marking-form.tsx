import { Button, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { marksFault } from '@examhall/shared/items';
import { MAX_MARKING_COMMENT_LENGTH, type MarkingSheet, type MarkingTask } from '@examhall/shared/protocol';
import { useEffect, type KeyboardEvent, type RefObject } from 'react';
import { useTexts } from '../../languages/index.js';
import { marksFields, sumOf, typedIn, withMarks } from './sheet.js';
import type { DraftState } from './use-draft.js';

interface MarkingFormProps {
  form: RefObject<HTMLFormElement | null>;
  task: MarkingTask;
  sheet: MarkingSheet;
  /** Somebody has tried to hand it in: faults are told. */
  tried: boolean;
  busy: boolean;
  draft: DraftState;
  onChange: (sheet: MarkingSheet) => void;
  onGive: () => void;
}

/** Marks and comment. Enter goes to the next line of the rubric, and from the last to the next answer. */
export function MarkingForm({ form, task, sheet, tried, busy, draft, onChange, onGive }: MarkingFormProps) {
  const words = useTexts().marking;
  const fields = marksFields(task);
  useEffect(() => form.current?.querySelector<HTMLInputElement>('[data-marks]')?.focus(), [form]);
  const enter = (event: KeyboardEvent<HTMLInputElement>, index: number): void => {
    if (event.key !== 'Enter' || index === fields.length - 1) return;
    event.preventDefault();
    form.current?.querySelectorAll<HTMLInputElement>('[data-marks]')[index + 1]?.focus();
  };
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        onGive();
      }}
    >
      <Stack>
        {fields.map((field, index) => {
          const typed = typedIn(sheet, field);
          const fault = tried ? marksFault(typed, field.most, task.step) : null;
          return (
            <TextInput
              key={field.criterionId ?? ''}
              data-marks=""
              label={
                field.title === null ? words.marks(field.most) : words.criterion(field.title, field.most)
              }
              description={words.step(task.step)}
              inputMode="decimal"
              autoComplete="off"
              value={typed}
              error={fault && words.fault[fault](field.most, task.step)}
              onChange={(event) => onChange(withMarks(sheet, field, event.currentTarget.value))}
              onKeyDown={(event) => enter(event, index)}
            />
          );
        })}
        {fields.length > 1 && (
          <Text fw={600} className="number">
            {words.total(sumOf(fields.map((field) => typedIn(sheet, field))), task.item.marks)}
          </Text>
        )}
        <Textarea
          label={words.comment}
          description={words.commentHint}
          autosize
          minRows={3}
          maxLength={MAX_MARKING_COMMENT_LENGTH}
          value={sheet.comment}
          onChange={(event) => onChange({ ...sheet, comment: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onGive();
          }}
        />
        <Button type="submit" loading={busy}>
          {words.give}
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {words.draft[draft]}
        </Text>
      </Stack>
    </form>
  );
}
