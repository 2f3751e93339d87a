import { Button, Group } from '@mantine/core';
import type { Item, Response } from '@examhall/shared/items';
import { useEffect, useRef, type ComponentType } from 'react';
import type { Answers } from '../answers/use-answers.js';
import { directionOf } from '@examhall/shared/languages';
import { useTexts } from '../languages/index.js';
import type { CandidateNotebook } from '../notebook/use-notebook.js';
import { HIGHLIGHTABLE } from '../tools/highlight-window.js';
import { EliminatedProvider } from './eliminated.js';
import { HighlightedText } from './highlighted-text.js';
import { itemViews } from './items/item-view.js';
import { SavedLight } from './saved-light.js';
import type { ToolBox } from './use-tools.js';

export interface QuestionProps {
  readonly item: Item;
  readonly position: number;
  readonly count: number;
  readonly language: string;
  readonly answers: Answers;
  readonly notebook: CandidateNotebook;
  readonly tools: ToolBox;
  readonly flagged: boolean;
  readonly onFlag: (flagged: boolean) => void;
}

/** One question: its text, the view of its type, flag and clear. Focus goes to its heading when it comes on screen. */
export function Question(props: QuestionProps) {
  const { item, position, count, language, answers, notebook, tools, flagged, onFlag } = props;
  const texts = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [item.id]);
  // The registry pairs each view with its own item and response; TypeScript cannot follow that through a union.
  const View = itemViews[item.type] as unknown as ComponentType<AnyItemViewProps>;
  const response = answers.response(item.id);
  const { highlights, eliminated } = notebook.annotation(item.id);
  const writing = { lang: language, dir: directionOf(language) };
  return (
    <section className="question" aria-labelledby="question-heading">
      <Group justify="space-between" align="baseline">
        <h2 id="question-heading" ref={heading} tabIndex={-1} style={{ margin: 0 }}>
          {texts.exam.question(position, count)}
        </h2>
        <span className="soft">{texts.exam.marks(item.marks)}</span>
      </Group>
      <div id="question-prompt" className="prompt" {...writing} {...{ [HIGHLIGHTABLE]: 'prompt' }}>
        <HighlightedText
          html={item.prompt}
          which="prompt"
          highlights={highlights}
          onChange={highlighter(tools, notebook, item)}
        />
      </div>
      <div {...writing}>
        <EliminatedProvider
          value={{
            isOn: tools.eliminating && tools.canEliminate(item),
            options: eliminated,
            toggle: (id) => notebook.annotate(item.id, { eliminated: toggledIn(eliminated, id) }),
          }}
        >
          <View
            item={item}
            response={response?.type === item.type ? response : null}
            onChoose={(chosen) => answers.choose(item.id, chosen)}
            onType={(typed) => answers.type(item.id, typed)}
            onLeave={() => void answers.flush()}
            labelledBy="question-prompt"
          />
        </EliminatedProvider>
      </div>
      <Group mt="lg" justify="space-between">
        <Group gap="sm">
          {tools.given.flag && (
            <Button variant="default" aria-pressed={flagged} onClick={() => onFlag(!flagged)}>
              {flagged ? texts.exam.unflag : texts.exam.flag}
            </Button>
          )}
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

/** Takes new highlights while the highlighter is in the candidate's hand; else null. */
export function highlighter(
  tools: ToolBox,
  notebook: CandidateNotebook,
  item: Item,
): ((highlights: ReturnType<CandidateNotebook['annotation']>['highlights']) => void) | null {
  if (!tools.given.highlight || !tools.isOpen('highlight')) return null;
  return (highlights) => notebook.annotate(item.id, { highlights });
}

function toggledIn(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((known) => known !== id) : [...ids, id];
}

interface AnyItemViewProps {
  readonly item: Item;
  readonly response: Response | null;
  readonly onChoose: (response: Response) => void;
  readonly onType: (response: Response) => void;
  readonly onLeave: () => void;
  readonly labelledBy: string;
}
