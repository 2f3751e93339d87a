import { Button, Group, Loader } from '@mantine/core';
import { stimulusOf, type Item, type Paper, type Stimulus } from '@examhall/shared/items';
import { useEffect, useMemo, type ReactNode } from 'react';
import type { Answers } from '../answers/use-answers.js';
import { directionOf } from '@examhall/shared/languages';
import { useTexts } from '../languages/index.js';
import { useMediaFiles, usePaperMedia } from '../media/media-context.js';
import { mediaOfItem } from '../media/media-library.js';
import type { CandidateNotebook } from '../notebook/use-notebook.js';
import { HIGHLIGHTABLE } from '../tools/highlight-window.js';
import { HighlightedText } from './highlighted-text.js';
import { highlighter, Question } from './question.js';
import { SplitView } from './split-view.js';
import type { ToolBox } from './use-tools.js';
import type { Way } from './use-way.js';

export interface QuestionPageProps {
  readonly paper: Paper;
  readonly item: Item;
  readonly way: Way;
  readonly answers: Answers;
  readonly notebook: CandidateNotebook;
  readonly tools: ToolBox;
  readonly flagged: boolean;
  readonly onFlag: (flagged: boolean) => void;
}

/** A question, beside the text it is about if there is one, with the ways to the ones before and after it. */
export function QuestionPage(props: QuestionPageProps) {
  const { paper, item, way, answers, notebook, tools, flagged, onFlag } = props;
  const files = useMediaFiles(useMemo(() => mediaOfItem(item, paper), [item, paper]));
  usePrefetch(paper, way.items[way.index + 1]);
  const stimulus = item.stimulus === undefined ? undefined : stimulusOf(paper, item.stimulus);
  if (!files) return <Loader aria-hidden />;
  const question = (
    <>
      <Question
        key={item.id}
        item={item}
        position={way.index + 1}
        count={way.items.length}
        language={paper.language}
        answers={answers}
        notebook={notebook}
        tools={tools}
        flagged={flagged}
        onFlag={onFlag}
      />
      <Ways way={way} />
    </>
  );
  if (!stimulus) return question;
  return (
    <SplitView
      text={
        <StimulusText key={stimulus.id} stimulus={stimulus} language={paper.language}>
          <HighlightedText
            html={stimulus.text}
            which="stimulus"
            highlights={notebook.annotation(item.id).highlights}
            onChange={highlighter(tools, notebook, item)}
          />
        </StimulusText>
      }
    >
      {question}
    </SplitView>
  );
}

function StimulusText(props: {
  readonly stimulus: Stimulus;
  readonly language: string;
  readonly children: ReactNode;
}) {
  const { exam } = useTexts();
  const { stimulus, language, children } = props;
  return (
    <section
      className="stimulus"
      aria-label={stimulus.title === '' ? exam.text : stimulus.title}
      lang={language}
      dir={directionOf(language)}
      {...{ [HIGHLIGHTABLE]: 'stimulus' }}
    >
      {stimulus.title !== '' && <h2>{stimulus.title}</h2>}
      {children}
    </section>
  );
}

function Ways({ way }: { way: Way }) {
  const texts = useTexts();
  const before = way.items[way.index - 1];
  return (
    <Group justify="space-between" mt="md">
      <Button variant="default" disabled={!before || !way.canGo(before)} onClick={way.previous}>
        <span aria-hidden="true" className="arrow">
          ←
        </span>{' '}
        {texts.exam.previous}
      </Button>
      {way.index < way.items.length - 1 ? (
        <Button onClick={way.next}>
          {texts.exam.next}{' '}
          <span aria-hidden="true" className="arrow">
            →
          </span>
        </Button>
      ) : (
        <Button onClick={way.review}>{texts.exam.review}</Button>
      )}
    </Group>
  );
}

/** Has the media of the question that probably comes next here before it is asked for. */
function usePrefetch(paper: Paper, next: Item | undefined): void {
  const { library } = usePaperMedia();
  useEffect(() => {
    if (next) library.need(mediaOfItem(next, paper));
  }, [library, next, paper]);
}
