import { describeResponse, isEmptyResponse, type Item, type Response } from '@examhall/shared/items';
import { speaksInOptions } from '../../components/item-view.js';
import { RichText } from '../../components/rich-text.js';
import { useTexts } from '../../languages/index.js';
import classes from './result-page.module.css';

/** What the candidate answered. Typed text is shown as it is; only what was written with formatting is shown so, sanitised. */
export function ResponseView({ item, response }: { item: Item; response: Response | null }) {
  const texts = useTexts().result;
  const answered = response !== null && !isEmptyResponse(response);
  return (
    <div className={classes.response}>
      <strong>{texts.response}</strong>
      {!answered && <div style={{ color: 'var(--soft)' }}>{texts.noResponse}</div>}
      {answered && !isFormatted(item) && (
        <div className={classes.responseText}>{describeResponse(item, response)}</div>
      )}
      {answered && isFormatted(item) && <RichText html={describeResponse(item, response)} />}
    </div>
  );
}

function isFormatted(item: Item): boolean {
  return speaksInOptions(item.type) || (item.type === 'essay' && item.format === 'rich');
}
