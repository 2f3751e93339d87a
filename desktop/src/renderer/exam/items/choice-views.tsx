import { ActionIcon, Checkbox, Radio, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { RichText } from '../../components/rich-text.js';
import { useTexts } from '../../languages/index.js';
import { useEliminated } from '../eliminated.js';
import type { ItemViewProps } from './item-view.js';
import { plainText, spokenOption } from './spoken-option.js';

export function ChoiceView({ item, response, onChoose, labelledBy }: ItemViewProps<'single-choice'>) {
  const texts = useTexts();
  return (
    <div role="radiogroup" aria-labelledby={labelledBy}>
      <p className="soft">{texts.exam.chooseOne}</p>
      <Stack gap="sm">
        {item.options.map((option) => (
          <OptionLine key={option.id} id={option.id} text={option.text}>
            <Radio
              className="option"
              name={item.id}
              value={option.id}
              checked={response?.option === option.id}
              wrapperProps={chosen(response?.option === option.id)}
              onChange={() => onChoose({ type: 'single-choice', option: option.id })}
              aria-label={spokenOption(option.text)}
              label={<RichText html={option.text} inline />}
            />
          </OptionLine>
        ))}
      </Stack>
    </div>
  );
}

export function TrueFalseView({ item, response, onChoose, labelledBy }: ItemViewProps<'true-false'>) {
  const texts = useTexts();
  return (
    <div role="radiogroup" aria-labelledby={labelledBy}>
      <p className="soft">{texts.exam.chooseOne}</p>
      <Stack gap="sm">
        {[true, false].map((value) => (
          <Radio
            key={String(value)}
            className="option"
            name={item.id}
            value={String(value)}
            checked={response?.value === value}
            wrapperProps={chosen(response?.value === value)}
            onChange={() => onChoose({ type: 'true-false', value })}
            label={value ? texts.exam.true : texts.exam.false}
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
  const ids = response?.options ?? [];
  const limit = useLimit(item.maxChoices ?? item.options.length);
  const toggle = (id: string, checked: boolean) => {
    if (!limit.allows(ids.length, checked)) return;
    const options = item.options
      .map((option) => option.id)
      .filter((known) => (known === id ? checked : ids.includes(known)));
    onChoose({ type: 'multiple-choice', options });
  };
  return (
    <div role="group" aria-labelledby={labelledBy}>
      <p className="soft">
        {item.maxChoices === undefined ? texts.exam.chooseSeveral : texts.exam.chooseAtMost(item.maxChoices)}
      </p>
      <Stack gap="sm">
        {item.options.map((option) => (
          <OptionLine key={option.id} id={option.id} text={option.text}>
            <Checkbox
              className="option"
              checked={ids.includes(option.id)}
              wrapperProps={chosen(ids.includes(option.id))}
              onChange={(event) => toggle(option.id, event.currentTarget.checked)}
              aria-label={spokenOption(option.text)}
              label={<RichText html={option.text} inline />}
            />
          </OptionLine>
        ))}
      </Stack>
      <p role="status" className="limit">
        {limit.message}
      </p>
    </div>
  );
}

/** An option, and where the tool is in the hand, the button that strikes it out. A struck-out option can still be chosen. */
function OptionLine({ id, text, children }: { id: string; text: string; children: ReactNode }) {
  const { tools } = useTexts();
  const { isOn, options, toggle } = useEliminated();
  const isOut = options.includes(id);
  const name = plainText(text);
  return (
    <div className="option-line" data-out={isOut || undefined}>
      {children}
      {isOut && <span className="heard-only">{tools.struckOut}</span>}
      {isOn && (
        <ActionIcon
          variant="default"
          size="lg"
          aria-pressed={isOut}
          aria-label={isOut ? tools.restoreOption(name) : tools.eliminateOption(name)}
          onClick={() => toggle(id)}
        >
          <span aria-hidden="true">{isOut ? '↺' : '✕'}</span>
        </ActionIcon>
      )}
    </div>
  );
}

/** Marks what is chosen for the style sheet. */
export function chosen(isChosen: boolean): { readonly 'data-chosen'?: true } {
  return isChosen ? { 'data-chosen': true } : {};
}

/** Keeps a choice within its limit, and says so instead of doing nothing. */
export function useLimit(most: number): {
  readonly message: string;
  allows(chosen: number, adding: boolean): boolean;
} {
  const texts = useTexts();
  const [reached, setReached] = useState(false);
  return {
    message: reached ? texts.exam.chosenAlready(most) : '',
    allows: (chosen, adding) => {
      const allowed = !adding || chosen < most;
      setReached(!allowed);
      return allowed;
    },
  };
}
