import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Paper } from '@examhall/shared/items';
import { RichText } from '../components/rich-text.js';
import { SettingsBar } from '../components/settings-bar.js';
import { useTexts } from '../languages/index.js';
import { QuestionMap } from './question-map.js';
import type { Place } from './use-place.js';

export interface ExamAsideProps {
  /** What staff let themselves out by; null where the machine is not locked. */
  readonly leave: ReactNode;
  readonly paper: Paper;
  readonly place: Place;
  readonly isAnswered: (itemId: string) => boolean;
  readonly isFlagged: (itemId: string) => boolean;
}

/** What stands beside the questions: the map, the way to the review, instructions, keys, language and colours. */
export function ExamAside({ leave, paper, place, isAnswered, isFlagged }: ExamAsideProps) {
  const texts = useTexts();
  return (
    <aside className="map-aside" aria-label={texts.exam.map}>
      <QuestionMap
        paper={paper}
        currentId={place.item?.id ?? null}
        isAnswered={isAnswered}
        isFlagged={isFlagged}
        onGo={place.go}
      />
      <Button fullWidth variant={place.item ? 'filled' : 'default'} onClick={place.review}>
        {texts.exam.review}
      </Button>
      {paper.instructions !== '' && (
        <details className="fold">
          <summary>{texts.exam.instructions}</summary>
          <div lang={paper.language}>
            <RichText html={paper.instructions} />
          </div>
        </details>
      )}
      <details className="fold">
        <summary>{texts.exam.keys}</summary>
        <ul>
          {texts.exam.keysText.map(([key, meaning]) => (
            <li key={key}>
              <strong>{key}</strong>: {meaning}
            </li>
          ))}
        </ul>
      </details>
      <SettingsBar />
      {leave}
    </aside>
  );
}
