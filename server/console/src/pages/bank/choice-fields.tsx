import { Button, Checkbox, Group, Radio, Stack, Text, Textarea } from '@mantine/core';
import { Icon } from '../../components/icons.js';
import { useTexts } from '../../languages/index.js';
import {
  isCorrect,
  withCorrect,
  withOption,
  withOptionMoved,
  withOptionText,
  withoutOption,
  type ChoiceContent,
} from './item-content.js';

const LEAST_OPTIONS = 2;
const MOST_OPTIONS = 100;

/** Options in their order, which of them are right, and whether candidates get them shuffled. */
export function ChoiceFields(props: { content: ChoiceContent; onChange: (content: ChoiceContent) => void }) {
  const { content, onChange } = props;
  const texts = useTexts().bank.form;
  const { options, shuffle, type } = content.item;
  return (
    <Stack component="fieldset" gap="sm" m={0} p="md" style={{ border: '1px solid var(--line)' }}>
      <Text component="legend" fw={600} px={4}>
        {type === 'single-choice' ? texts.optionsOne : texts.optionsSeveral}
      </Text>
      {options.map((option, index) => (
        <OptionRow key={option.id} content={content} index={index} onChange={onChange} />
      ))}
      <Group>
        <Button
          variant="default"
          leftSection={<Icon name="plus" />}
          disabled={options.length >= MOST_OPTIONS}
          onClick={() => onChange(withOption(content))}
        >
          {texts.addOption}
        </Button>
        <Checkbox
          label={texts.shuffle}
          checked={shuffle ?? false}
          onChange={(event) =>
            onChange({
              ...content,
              item: { ...content.item, shuffle: event.currentTarget.checked },
            } as ChoiceContent)
          }
        />
      </Group>
    </Stack>
  );
}

/** One option: whether it is right, its text, its place. */
function OptionRow(props: {
  content: ChoiceContent;
  index: number;
  onChange: (content: ChoiceContent) => void;
}) {
  const { content, index, onChange } = props;
  const texts = useTexts().bank.form;
  const { options, type } = content.item;
  const option = options[index];
  const Mark = type === 'single-choice' ? Radio : Checkbox;
  if (!option) return null;
  return (
    <Group wrap="nowrap" align="center">
      <Mark
        name="correct"
        aria-label={texts.isCorrect(index + 1)}
        checked={isCorrect(content, option.id)}
        onChange={(event: { currentTarget: { checked: boolean } }) =>
          onChange(withCorrect(content, option.id, event.currentTarget.checked))
        }
      />
      <Textarea
        style={{ flex: 1 }}
        aria-label={texts.option(index + 1)}
        autosize
        minRows={1}
        value={option.text}
        onChange={(event) => onChange(withOptionText(content, option.id, event.currentTarget.value))}
      />
      <Button
        variant="default"
        px="xs"
        aria-label={texts.optionUp(index + 1)}
        disabled={index === 0}
        onClick={() => onChange(withOptionMoved(content, option.id, -1))}
      >
        <Icon name="arrowUp" />
      </Button>
      <Button
        variant="default"
        px="xs"
        aria-label={texts.removeOption(index + 1)}
        disabled={options.length <= LEAST_OPTIONS}
        onClick={() => onChange(withoutOption(content, option.id))}
      >
        <Icon name="cross" />
      </Button>
    </Group>
  );
}
