import { Button, Group, Stack } from '@mantine/core';
import type { Item } from '@examhall/shared/items';
import { useEffect, useRef, useState } from 'react';
import { Refusal } from '../components/refusal.js';
import { useTexts } from '../languages/index.js';
import { useCommand } from '../use-command.js';

export interface ReviewProps {
  readonly items: readonly Item[];
  /** Names of parts that have not been begun. */
  readonly ahead: readonly string[];
  readonly isAnswered: (itemId: string) => boolean;
  readonly isFlagged: (itemId: string) => boolean;
  /** Whether the candidate can go back to it. */
  readonly canGo: (item: Item) => boolean;
  readonly onGo: (itemId: string) => void;
  readonly onBack: () => void;
  readonly onHandIn: () => Promise<unknown>;
}

/** What is answered, missing and flagged, with a way to each; and the hand-in, asked once more. */
export function Review(props: ReviewProps) {
  const { items, ahead, isAnswered, isFlagged, canGo, onGo, onBack, onHandIn } = props;
  const texts = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const missing = items.filter((item) => !isAnswered(item.id));
  const flagged = items.filter((item) => isFlagged(item.id));
  const list = (title: string, some: readonly Item[]) => (
    <div>
      <h3 style={{ margin: '0 0 0.5rem' }}>
        {title}: {some.length}
      </h3>
      <Group gap="xs">
        {some.map((item) => {
          const position = items.indexOf(item) + 1;
          return (
            <Button
              key={item.id}
              size="compact-md"
              variant="default"
              disabled={!canGo(item)}
              aria-label={texts.exam.mapItem(position, isAnswered(item.id), isFlagged(item.id))}
              onClick={() => onGo(item.id)}
            >
              {position}
            </Button>
          );
        })}
        {some.length === 0 && <span className="soft">{texts.review.nothing}</span>}
      </Group>
    </div>
  );
  return (
    <section className="question" aria-labelledby="review-heading">
      <h2 id="review-heading" ref={heading} tabIndex={-1} style={{ marginTop: 0 }}>
        {texts.review.title}
      </h2>
      <Stack gap="lg">
        <p style={{ margin: 0 }}>
          {texts.review.answered}: {items.length - missing.length} / {items.length}
        </p>
        {ahead.length > 0 && (
          <div className="notice" role="note">
            {texts.review.partsAhead} {ahead.join(', ')}
          </div>
        )}
        {list(texts.review.unanswered, missing)}
        {list(texts.review.flagged, flagged)}
        <HandIn missing={missing.length} onBack={onBack} onHandIn={onHandIn} />
      </Stack>
    </section>
  );
}

/** The hand-in, asked once more. */
function HandIn(props: {
  readonly missing: number;
  readonly onBack: () => void;
  readonly onHandIn: () => Promise<unknown>;
}) {
  const { missing, onBack, onHandIn } = props;
  const texts = useTexts();
  const command = useCommand();
  const [asking, setAsking] = useState(false);
  return asking ? (
    <div role="group" aria-labelledby="sure">
      <p id="sure" style={{ fontWeight: 600 }}>
        {texts.review.sure} {missing > 0 && texts.review.sureMissing(missing)}
      </p>
      <Group>
        <Button loading={command.busy} onClick={() => void command.run(onHandIn)} autoFocus>
          {texts.review.yes}
        </Button>
        <Button variant="default" disabled={command.busy} onClick={() => setAsking(false)}>
          {texts.review.no}
        </Button>
      </Group>
      <Refusal message={command.refusal} />
    </div>
  ) : (
    <Group>
      <Button onClick={() => setAsking(true)}>{texts.review.handIn}</Button>
      <Button variant="default" onClick={onBack}>
        {texts.review.back}
      </Button>
    </Group>
  );
}
