import { Textarea, TextInput } from '@mantine/core';
import { useTexts } from '../../languages/index.js';
import { wordCount } from '../word-count.js';
import type { ItemViewProps } from './item-view.js';
import { RichEssay } from './rich-essay.js';
import { plainText } from './spoken-option.js';

const SHORT_TEXT_MOST = 1_000;
const NUMBER_MOST = 100;
const ESSAY_MOST = 100_000;

export function ShortTextView({ response, onType, onLeave, labelledBy }: ItemViewProps<'short-text'>) {
  const texts = useTexts();
  return (
    <TextInput
      label={texts.exam.answer}
      aria-describedby={labelledBy}
      value={response?.text ?? ''}
      maxLength={SHORT_TEXT_MOST}
      onChange={(event) => onType({ type: 'short-text', text: event.currentTarget.value })}
      onBlur={onLeave}
      autoComplete="off"
      spellCheck={false}
      maw="30rem"
    />
  );
}

export function NumericView({ item, response, onType, onLeave, labelledBy }: ItemViewProps<'numeric'>) {
  const texts = useTexts();
  return (
    <TextInput
      label={item.unit === '' ? texts.exam.answer : `${texts.exam.answer} (${item.unit})`}
      description={item.typedUnit ? texts.exam.unitHint : texts.exam.numberHint}
      aria-describedby={labelledBy}
      value={response?.text ?? ''}
      maxLength={NUMBER_MOST}
      onChange={(event) => onType({ type: 'numeric', text: event.currentTarget.value })}
      onBlur={onLeave}
      inputMode={item.typedUnit ? 'text' : 'decimal'}
      autoComplete="off"
      spellCheck={false}
      maw="20rem"
    />
  );
}

export function EssayView({ item, response, onType, onLeave, labelledBy }: ItemViewProps<'essay'>) {
  const texts = useTexts();
  const text = response?.text ?? '';
  const say = (typed: string) => onType({ type: 'essay', text: typed.slice(0, ESSAY_MOST) });
  if (item.format === 'rich') {
    return (
      <>
        <RichEssay html={text} onType={say} onLeave={onLeave} labelledBy={labelledBy} />
        <p className="soft">{texts.exam.words(wordCount(plainText(text)))}</p>
      </>
    );
  }
  return (
    <>
      <Textarea
        label={texts.exam.answer}
        aria-describedby={labelledBy}
        value={text}
        maxLength={ESSAY_MOST}
        onChange={(event) => say(event.currentTarget.value)}
        onBlur={onLeave}
        autosize
        minRows={10}
        maxRows={30}
        size="md"
        spellCheck={false}
      />
      <p className="soft">{texts.exam.words(wordCount(text))}</p>
    </>
  );
}
