import { Button, Group } from '@mantine/core';
import type { Item, Response } from '@examhall/shared/items';
import { useEffect, useRef, type ComponentType } from 'react';
import type { Answers } from '../answers/use-answers.js';
import { RichText } from '../components/rich-text.js';
import { useTexts } from '../languages/index.js';
import { itemViews } from './items/item-view.js';
import { SavedLight } from './saved-light.js';

export interface QuestionProps {
  readonly item: Item;
  readonly position: number;
  readonly count: number;
  readonly language: string;
  readonly answers: Answers;
  readonly flagged: boolean;
  readonly onFlag: (flagged: boolean) => void;
}

/** One question: its text, the view of its type, flag and clear. Focus goes to its heading when it comes on screen. */
export function Question({ item, position, count, language, answers, flagged, onFlag }: QuestionProps) {
  const texts = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [item.id]);
  // The registry pairs each view with its own item and response; TypeScript cannot follow that through a union.
  const View = itemViews[item.type] as unknown as ComponentType<AnyItemViewProps>;
  const response = answers.response(item.id);
  return (
    <section className="question" aria-labelledby="question-heading">
      <Group justify="space-between" align="baseline">
        <h2 id="question-heading" ref={heading} tabIndex={-1} style={{ margin: 0 }}>
          {texts.exam.question(position, count)}
        </h2>
        <span className="soft">{texts.exam.marks(item.marks)}</span>
      </Group>
      <div id="question-prompt" className="prompt" lang={language}>
        <RichText html={item.prompt} />
      </div>
      <div lang={language}>
        <View
          item={item}
          response={response?.type === item.type ? response : null}
          onChoose={(chosen) => answers.choose(item.id, chosen)}
          onType={(typed) => answers.type(item.id, typed)}
          onLeave={() => void answers.flush()}
          labelledBy="question-prompt"
        />
      </div>
      <Group mt="lg" justify="space-between">
        <Group gap="sm">
          <Button variant="default" aria-pressed={flagged} onClick={() => onFlag(!flagged)}>
            {flagged ? texts.exam.unflag : texts.exam.flag}
          </Button>
          <Button
            variant="subtle"
            disabled={!answers.isAnswered(item.id)}
            onClick={() => answers.choose(item.id, null)}
          >
            {texts.exam.clear}
          </Button>
        </Group>
        <SavedLight state={answers.saved(item.id)} label="saved-item" />
      </Group>
    </section>
  );
}

interface AnyItemViewProps {
  readonly item: Item;
  readonly response: Response | null;
  readonly onChoose: (response: Response) => void;
  readonly onType: (response: Response) => void;
  readonly onLeave: () => void;
  readonly labelledBy: string;
}
