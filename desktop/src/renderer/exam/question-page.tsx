import { Button, Group } from '@mantine/core';
import type { Item } from '@examhall/shared/items';
import type { Bridge } from '../../bridge/index.js';
import type { Answers } from '../answers/use-answers.js';
import { useTexts } from '../languages/index.js';
import { Question } from './question.js';
import type { Place } from './use-place.js';

export interface QuestionPageProps {
  readonly bridge: Bridge;
  readonly item: Item;
  readonly place: Place;
  readonly language: string;
  readonly answers: Answers;
  readonly flagged: boolean;
}

/** A question with the ways to the ones before and after it. */
export function QuestionPage({ bridge, item, place, language, answers, flagged }: QuestionPageProps) {
  const texts = useTexts();
  const flag = (wanted: boolean) =>
    void bridge.invoke('flag', { itemId: item.id, flagged: wanted }).catch(() => undefined);
  return (
    <>
      <Question
        key={item.id}
        item={item}
        position={place.index + 1}
        count={place.count}
        language={language}
        answers={answers}
        flagged={flagged}
        onFlag={flag}
      />
      <Group justify="space-between" mt="md">
        <Button variant="default" disabled={place.index === 0} onClick={place.previous}>
          ← {texts.exam.previous}
        </Button>
        {place.index < place.count - 1 ? (
          <Button onClick={place.next}>{texts.exam.next} →</Button>
        ) : (
          <Button onClick={place.review}>{texts.exam.review}</Button>
        )}
      </Group>
    </>
  );
}
