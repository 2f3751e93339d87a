import type { Item, ItemType } from '@examhall/shared/items';
import { answerFields } from './answer-fields.js';
import type { ReactNode } from 'react';
import { useTexts } from '../languages/index.js';
import { Icon } from './icons.js';
import classes from './item-view.module.css';
import { RichText } from './rich-text.js';

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
  return ['single-choice', 'multiple-choice', 'ordering', 'matching'].includes(type);
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
          {speaksInOptions(item.type) ? (
            <RichText html={text} />
          ) : (
            <bdi>{text || texts.items.noGuidance}</bdi>
          )}
        </div>
      </div>
    </div>
  );
}
