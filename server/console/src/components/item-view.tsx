import type { Item, ItemOf, ItemType } from '@examhall/shared/items';
import type { ReactNode } from 'react';
import { useTexts } from '../languages/index.js';
import { Icon } from './icons.js';
import classes from './item-view.module.css';
import { RichText } from './rich-text.js';

/** Options of a choice item, as the candidate sees them. */
function Options({ item }: { item: ItemOf<'single-choice'> | ItemOf<'multiple-choice'> }) {
  const texts = useTexts();
  const round = item.type === 'single-choice';
  return (
    <div>
      <div style={{ color: 'var(--soft)', fontSize: '0.875rem', marginBottom: '0.35rem' }}>
        {round ? texts.items.chooseOne : texts.items.chooseSeveral}
      </div>
      <ul className={classes.options}>
        {item.options.map((option) => (
          <li key={option.id} className={classes.option}>
            <span className={`${classes.mark} ${round ? classes.round : ''}`} aria-hidden="true" />
            <RichText html={option.text} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Field({ children, tall = false }: { children: ReactNode; tall?: boolean }) {
  return <div className={`${classes.field} ${tall ? classes.tall : ''}`}>{children}</div>;
}

function ShortTextField() {
  return <Field>{useTexts().items.shortTextField}</Field>;
}

function NumericField({ item }: { item: ItemOf<'numeric'> }) {
  return (
    <Field>
      {useTexts().items.numericField}
      {item.unit !== '' && <strong>{item.unit}</strong>}
    </Field>
  );
}

function EssayField() {
  return <Field tall>{useTexts().items.essayField}</Field>;
}

/** Where the candidate answers, by item type. Exhaustive: a type missing here does not compile. */
const answerFields: { readonly [T in ItemType]: (props: { item: ItemOf<T> }) => ReactNode } = {
  'single-choice': Options,
  'multiple-choice': Options,
  'short-text': ShortTextField,
  numeric: NumericField,
  essay: EssayField,
};

/** An item as the candidate is given it. */
export function ItemView({ item, lang }: { item: Item; lang?: string }) {
  // The registry pairs each view with its item by type; TypeScript cannot follow that through a union.
  const AnswerField = answerFields[item.type] as (props: { item: Item }) => ReactNode;
  return (
    <div lang={lang} style={{ display: 'grid', gap: '0.75rem' }}>
      <RichText html={item.prompt} />
      <AnswerField item={item} />
    </div>
  );
}

/** True when texts about this item's key and responses are option texts, which are formatted. */
export function speaksInOptions(type: ItemType): boolean {
  return type === 'single-choice' || type === 'multiple-choice';
}

/** The correct response, for staff only. */
export function CorrectResponse({ item, text }: { item: Item; text: string }) {
  const texts = useTexts();
  const essay = item.type === 'essay';
  return (
    <div className={classes.correct}>
      <Icon name={essay ? 'document' : 'checkCircle'} size={20} />
      <div style={{ minWidth: 0 }}>
        <strong>{essay ? texts.items.guidance : texts.items.correct}</strong>
        <div className={classes.correctText}>
          {speaksInOptions(item.type) ? <RichText html={text} /> : text || texts.items.noGuidance}
        </div>
      </div>
    </div>
  );
}
