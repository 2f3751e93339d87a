import { Button, Group, Loader } from '@mantine/core';
import { paperItems, type Paper } from '@examhall/shared/items';
import { useEffect, useState } from 'react';
import type { Bridge } from '../../bridge/index.js';
import { useAnswers, type Answers } from '../answers/use-answers.js';
import type { StateInExam } from '../app.js';
import { MediaProvider, RichText } from '../components/rich-text.js';
import { SettingsBar } from '../components/settings-bar.js';
import { Question } from '../exam/question.js';
import { QuestionMap } from '../exam/question-map.js';
import { Review } from '../exam/review.js';
import { SavedLight } from '../exam/saved-light.js';
import { Timer, useRemaining } from '../exam/timer.js';
import { useLanguage, useTexts } from '../languages/index.js';
import { usePaper } from '../use-paper.js';

interface ExamProps {
  readonly bridge: Bridge;
  readonly state: StateInExam;
  readonly arrivedMs: number;
}

/** The exam itself: header with time and saving, map, question, review. */
export function ExamScreen({ bridge, state, arrivedMs }: ExamProps) {
  const paper = usePaper(bridge, state.attempt.id);
  const answers = useAnswers(bridge, state.attempt);
  const remainingMs = useRemaining(state.attempt.remainingMs, arrivedMs);
  const timeIsUp = remainingMs === 0;
  useEffect(() => {
    // What is on screen at zero belongs to the exam: it is handed over before the core seals.
    if (timeIsUp) void answers.flush();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, at zero
  }, [timeIsUp]);
  return (
    <>
      <ExamHeader state={state} title={paper?.title ?? ''} answers={answers} remainingMs={remainingMs} />
      {paper ? (
        <MediaProvider value={paper.media}>
          <ExamBody bridge={bridge} state={state} paper={paper} answers={answers} />
        </MediaProvider>
      ) : (
        <main className="centred">
          <Loader aria-hidden />
        </main>
      )}
    </>
  );
}

function ExamHeader(props: {
  readonly state: StateInExam;
  readonly title: string;
  readonly answers: Answers;
  readonly remainingMs: number;
}) {
  const { state, title, answers, remainingMs } = props;
  const texts = useTexts();
  return (
    <>
      <header className="exam-header">
        <div>
          <h1 className="exam-title">{title}</h1>
          <span className="soft">
            {state.candidate?.name} · {state.candidate?.number}
          </span>
        </div>
        <div role="status">
          <SavedLight state={answers.worst} label="saved-all" />
        </div>
        <Timer remainingMs={remainingMs} />
        <SettingsBar />
      </header>
      <div role="status">
        {answers.hasFailed && <div className="problem">{texts.saved.failed}</div>}
        {state.connection === 'offline' && <div className="notice">{texts.saved.offline}</div>}
      </div>
    </>
  );
}

function ExamBody({
  bridge,
  state,
  paper,
  answers,
}: Omit<ExamProps, 'arrivedMs'> & { paper: Paper; answers: Answers }) {
  const texts = useTexts();
  const { tag } = useLanguage();
  const items = paperItems(paper);
  const [currentId, setCurrentId] = useState(() => state.attempt.currentItemId ?? items[0]?.id ?? '');
  const [reviewing, setReviewing] = useState(false);
  const [welcome, setWelcome] = useState(state.attempt.resumed);
  const index = Math.max(
    0,
    items.findIndex((item) => item.id === currentId),
  );
  const item = items[index];
  useEffect(() => {
    // A place that is not noted is no loss: the answers are what counts.
    bridge.invoke('view', { itemId: currentId }).catch(() => undefined);
  }, [bridge, currentId]);
  const go = (itemId: string | undefined) => {
    if (itemId === undefined) return;
    void answers.flush();
    setWelcome(false);
    setReviewing(false);
    setCurrentId(itemId);
  };
  useItemKeys(
    () => go(items[index + 1]?.id),
    () => go(items[index - 1]?.id),
  );
  const isAnswered = (itemId: string) => answers.response(itemId) !== null;
  const isFlagged = (itemId: string) => state.attempt.flagged.includes(itemId);
  const flag = (itemId: string, flagged: boolean) =>
    void bridge.invoke('flag', { itemId, flagged }).catch(() => undefined);
  const handIn = async () => {
    if (!(await answers.flush())) throw new Error(texts.saved.failed);
    await bridge.invoke('submit', {});
  };
  return (
    <>
      <div role="status">{welcome && <div className="notice">{texts.exam.welcomeBack}</div>}</div>
      <div className="exam-body">
        <aside className="map-aside" aria-label={texts.exam.map}>
          <QuestionMap
            paper={paper}
            currentId={reviewing ? null : currentId}
            isAnswered={isAnswered}
            isFlagged={isFlagged}
            onGo={go}
          />
          <Button fullWidth variant={reviewing ? 'default' : 'filled'} onClick={() => setReviewing(true)}>
            {texts.exam.review}
          </Button>
          <Instructions paper={paper} />
          <Keys key={tag} />
        </aside>
        <main>
          {reviewing || !item ? (
            <Review
              items={items}
              isAnswered={isAnswered}
              isFlagged={isFlagged}
              onGo={go}
              onBack={() => setReviewing(false)}
              onHandIn={handIn}
            />
          ) : (
            <>
              <Question
                key={item.id}
                item={item}
                position={index + 1}
                count={items.length}
                language={paper.language}
                answers={answers}
                flagged={isFlagged(item.id)}
                onFlag={(flagged) => flag(item.id, flagged)}
              />
              <Group justify="space-between" mt="md">
                <Button variant="default" disabled={index === 0} onClick={() => go(items[index - 1]?.id)}>
                  ← {texts.exam.previous}
                </Button>
                {index < items.length - 1 ? (
                  <Button onClick={() => go(items[index + 1]?.id)}>{texts.exam.next} →</Button>
                ) : (
                  <Button onClick={() => setReviewing(true)}>{texts.exam.review}</Button>
                )}
              </Group>
            </>
          )}
        </main>
      </div>
    </>
  );
}

function Instructions({ paper }: { paper: Paper }) {
  const texts = useTexts();
  if (paper.instructions === '') return null;
  return (
    <details style={{ marginTop: '1rem' }}>
      <summary>{texts.exam.instructions}</summary>
      <div lang={paper.language} style={{ marginTop: '0.5rem' }}>
        <RichText html={paper.instructions} />
      </div>
    </details>
  );
}

function Keys() {
  const texts = useTexts();
  return (
    <details style={{ marginTop: '0.5rem' }}>
      <summary>{texts.exam.keys}</summary>
      <ul style={{ paddingLeft: '1.1rem' }}>
        {texts.exam.keysText.map(([key, meaning]) => (
          <li key={key}>
            <strong>{key}</strong>: {meaning}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Alt+N and Alt+P: next and previous question, wherever the focus is. */
function useItemKeys(next: () => void, previous: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.code !== 'KeyN' && event.code !== 'KeyP') return;
      event.preventDefault();
      if (event.code === 'KeyN') next();
      else previous();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
