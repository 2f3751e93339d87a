import { Checkbox, Radio, Stack } from '@mantine/core';
import { RichText } from '../../components/rich-text.js';
import { useTexts } from '../../languages/index.js';
import type { ItemViewProps } from './item-view.js';
import { spokenOption } from './spoken-option.js';

export function ChoiceView({ item, response, onChoose, labelledBy }: ItemViewProps<'single-choice'>) {
  const texts = useTexts();
  return (
    <div role="radiogroup" aria-labelledby={labelledBy}>
      <p className="soft">{texts.exam.chooseOne}</p>
      <Stack gap="sm">
        {item.options.map((option) => (
          <Radio
            key={option.id}
            className="option"
            name={item.id}
            value={option.id}
            checked={response?.option === option.id}
            onChange={() => onChoose({ type: 'single-choice', option: option.id })}
            aria-label={spokenOption(option.text)}
            label={<RichText html={option.text} inline />}
          />
        ))}
      </Stack>
    </div>
  );
}

export function MultipleChoiceView({
  item,
  response,
  onChoose,
  labelledBy,
}: ItemViewProps<'multiple-choice'>) {
  const texts = useTexts();
  const chosen = response?.options ?? [];
  const toggle = (id: string, checked: boolean) => {
    const options = item.options
      .map((option) => option.id)
      .filter((known) => (known === id ? checked : chosen.includes(known)));
    onChoose({ type: 'multiple-choice', options });
  };
  return (
    <div role="group" aria-labelledby={labelledBy}>
      <p className="soft">{texts.exam.chooseSeveral}</p>
      <Stack gap="sm">
        {item.options.map((option) => (
          <Checkbox
            key={option.id}
            className="option"
            checked={chosen.includes(option.id)}
            onChange={(event) => toggle(option.id, event.currentTarget.checked)}
            aria-label={spokenOption(option.text)}
            label={<RichText html={option.text} inline />}
          />
        ))}
      </Stack>
    </div>
  );
}
