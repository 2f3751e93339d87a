import { Button } from '@mantine/core';
import { useCallback, useLayoutEffect, useRef, type ReactNode } from 'react';
import type { Item, Paper } from '@examhall/shared/items';
import { RichText } from '../components/rich-text.js';
import { directionOf } from '@examhall/shared/languages';
import { useTexts } from '../languages/index.js';
import { QuestionMap } from './question-map.js';
import type { Way } from './use-way.js';

export interface ExamAsideProps {
  readonly paper: Paper;
  readonly way: Way;
  readonly isAnswered: (itemId: string) => boolean;
  readonly isFlagged: (itemId: string) => boolean;
  /** What else stands there: breaks, and how staff let themselves out. */
  readonly children: ReactNode;
}

/** What stands beside the questions: the map, the way to the review, instructions and keys. */
export function ExamAside({ paper, way, isAnswered, isFlagged, children }: ExamAsideProps) {
  const texts = useTexts();
  const currentId = way.page.kind === 'question' ? way.item.id : null;
  // One function for all questions, so that a change of one redraws only that one.
  const latest = useRef(way);
  useLayoutEffect(() => {
    latest.current = way;
  });
  const go = useCallback((itemId: string) => latest.current.go(itemId), []);
  return (
    <aside className="map-aside" aria-label={texts.exam.map}>
      <QuestionMap
        paper={paper}
        currentId={currentId}
        isAnswered={isAnswered}
        isFlagged={isFlagged}
        isOpen={(item: Item) => way.canGo(item)}
        onGo={go}
      />
      <Button fullWidth variant={way.page.kind === 'review' ? 'default' : 'filled'} onClick={way.review}>
        {texts.exam.review}
      </Button>
      {paper.instructions !== '' && (
        <details className="fold">
          <summary>{texts.exam.instructions}</summary>
          <div lang={paper.language} dir={directionOf(paper.language)}>
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
      {children}
    </aside>
  );
}
