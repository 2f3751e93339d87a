import { describeResponse, type Item } from '../items/index.js';
import type { ItemKey } from './key.js';

/** The correct response as a text for staff; for an essay, the guidance for its marker. */
export function describeKey(item: Item, key: ItemKey): string {
  switch (key.type) {
    case 'single-choice':
      return describeResponse(item, { type: 'single-choice', option: key.correct });
    case 'multiple-choice':
      return describeResponse(item, { type: 'multiple-choice', options: key.correct });
    case 'short-text':
      return key.accepted.join(' / ');
    case 'numeric':
      return key.tolerance === '0' ? key.correct : `${key.correct} ± ${key.tolerance}`;
    case 'essay':
      return key.guidance;
  }
}
