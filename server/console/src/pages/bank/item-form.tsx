import type { Item, ItemKeyOf, ItemOf } from '@examhall/shared/items';
import { Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useTexts } from '../../languages/index.js';
import { ChoiceFields } from './choice-fields.js';
import type { ChoiceContent, Content } from './item-content.js';

interface Fields {
  readonly content: Content;
  readonly onChange: (content: Content) => void;
}

/** The text, the options and the key of a question, to be changed. */
export function ItemForm({ content, onChange }: Fields) {
  const texts = useTexts().bank.form;
  const { item, key } = content;
  const change = (changes: Partial<Pick<Item, 'prompt' | 'marks' | 'subject'>>): void =>
    onChange({ key, item: { ...item, ...changes } });
  return (
    <Stack>
      <Textarea
        label={texts.prompt}
        description={texts.promptHint}
        value={item.prompt}
        autosize
        minRows={3}
        onChange={(event) => change({ prompt: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={texts.marks}
          inputMode="decimal"
          value={item.marks}
          onChange={(event) => change({ marks: event.currentTarget.value })}
        />
        <TextInput
          label={texts.subject}
          maxLength={200}
          value={item.subject}
          onChange={(event) => change({ subject: event.currentTarget.value })}
        />
      </SimpleGrid>
      <KeyFields content={content} onChange={onChange} />
    </Stack>
  );
}

/** What belongs to the type alone. */
function KeyFields({ content, onChange }: Fields) {
  switch (content.item.type) {
    case 'single-choice':
    case 'multiple-choice':
      return <ChoiceFields content={content as ChoiceContent} onChange={onChange} />;
    case 'true-false':
      return <TrueFalseFields content={content} onChange={onChange} />;
    case 'short-text':
      return <ShortTextFields content={content} onChange={onChange} />;
    case 'numeric':
      return <NumericFields content={content} onChange={onChange} />;
    case 'essay':
      return <EssayFields content={content} onChange={onChange} />;
    default:
      return null;
  }
}

function TrueFalseFields({ content: { item }, content, onChange }: Fields) {
  const { bank, items } = useTexts();
  const key = content.key as ItemKeyOf<'true-false'>;
  return (
    <NativeSelect
      label={bank.form.statement}
      value={String(key.correct)}
      data={[
        { value: 'true', label: items.true },
        { value: 'false', label: items.false },
      ]}
      onChange={(event) => onChange({ item, key: { ...key, correct: event.currentTarget.value === 'true' } })}
    />
  );
}

function ShortTextFields({ content: { item }, content, onChange }: Fields) {
  const texts = useTexts().bank.form;
  const key = content.key as ItemKeyOf<'short-text'>;
  const change = (changes: Partial<typeof key>): void => onChange({ item, key: { ...key, ...changes } });
  return (
    <>
      <Textarea
        label={texts.accepted}
        description={texts.acceptedHint}
        value={key.accepted.join('\n')}
        autosize
        minRows={3}
        onChange={(event) => change({ accepted: event.currentTarget.value.split('\n') })}
      />
      <Checkbox
        label={texts.caseSensitive}
        checked={key.caseSensitive}
        onChange={(event) => change({ caseSensitive: event.currentTarget.checked })}
      />
    </>
  );
}

function NumericFields({ content, onChange }: Fields) {
  const texts = useTexts().bank.form;
  const item = content.item as ItemOf<'numeric'>;
  const key = content.key as ItemKeyOf<'numeric'>;
  const setNumber = (index: number, changes: object): void => {
    const accepted = key.accepted.map((number, at) => (at === index ? { ...number, ...changes } : number));
    onChange({ item, key: { ...key, accepted } });
  };
  const field = (index: number, name: string, label: string, value = '') => (
    <TextInput
      key={name}
      label={`${label}${key.accepted.length > 1 ? ` (${index + 1})` : ''}`}
      inputMode="decimal"
      value={value}
      onChange={({ currentTarget }) =>
        setNumber(index, {
          [name]: currentTarget.value === '' && name === 'tolerance' ? undefined : currentTarget.value,
        })
      }
    />
  );
  return (
    <>
      {key.accepted.map((number, index) => (
        <Group key={index} align="flex-end">
          {'from' in number
            ? [field(index, 'from', texts.from, number.from), field(index, 'to', texts.to, number.to)]
            : [
                field(index, 'value', texts.value, number.value),
                field(index, 'tolerance', texts.tolerance, number.tolerance),
              ]}
          {key.accepted.length > 1 && (
            <Button
              variant="default"
              onClick={() =>
                onChange({ item, key: { ...key, accepted: key.accepted.filter((_, at) => at !== index) } })
              }
            >
              {texts.removeNumber(index + 1)}
            </Button>
          )}
        </Group>
      ))}
      <Group>
        <Button
          variant="default"
          onClick={() => onChange({ item, key: { ...key, accepted: [...key.accepted, { value: '' }] } })}
        >
          {texts.addNumber}
        </Button>
      </Group>
      {!item.typedUnit && (
        <TextInput
          label={texts.unit}
          maxLength={40}
          value={item.unit}
          onChange={(event) => onChange({ key, item: { ...item, unit: event.currentTarget.value } })}
        />
      )}
    </>
  );
}

function EssayFields({ content, onChange }: Fields) {
  const texts = useTexts().bank.form;
  const item = content.item as ItemOf<'essay'>;
  const key = content.key as ItemKeyOf<'essay'>;
  return (
    <>
      <Textarea
        label={texts.guidance}
        value={key.guidance}
        autosize
        minRows={3}
        maxLength={10_000}
        onChange={(event) => onChange({ item, key: { ...key, guidance: event.currentTarget.value } })}
      />
      <Checkbox
        label={texts.richEssay}
        checked={item.format === 'rich'}
        onChange={(event) =>
          onChange({ key, item: { ...item, format: event.currentTarget.checked ? 'rich' : 'plain' } })
        }
      />
    </>
  );
}
