import { Loader } from '@mantine/core';
import { paperItems, type Paper } from '@examhall/shared/items';
import { useEffect, useState } from 'react';
import type { Bridge } from '../../bridge/index.js';
import type { AnswerKeeper } from '../answers/answer-keeper.js';
import { useAnswers, type Answers } from '../answers/use-answers.js';
import type { StateInExam } from '../app.js';
import { LeaveCode } from '../components/leave-code.js';
import { MediaProvider } from '../components/rich-text.js';
import { ExamAside } from '../exam/exam-aside.js';
import { Messages } from '../exam/messages.js';
import { QuestionPage } from '../exam/question-page.js';
import { Review } from '../exam/review.js';
import { SavedLight } from '../exam/saved-light.js';
import { TimeCode } from '../exam/time-code.js';
import { Timer, useRemaining } from '../exam/timer.js';
import { Warning } from '../exam/warning.js';
import { usePlace } from '../exam/use-place.js';
import { useTexts } from '../languages/index.js';
import { usePaper } from '../use-paper.js';

interface ExamProps {
  readonly bridge: Bridge;
  readonly state: StateInExam;
  readonly arrivedMs: number;
  readonly keeper: AnswerKeeper;
}

/** The exam itself: header with time and saving, map, question, review. */
export function ExamScreen({ bridge, state, arrivedMs, keeper }: ExamProps) {
  const loaded = usePaper(bridge, state.attempt.id);
  const [queue] = useState(() => keeper.queueOf(state.attempt.id));
  const answers = useAnswers(queue, state.attempt);
  const remainingMs = useRemaining(state.attempt.remainingMs, arrivedMs);
  const timeIsUp = remainingMs === 0;
  useEffect(() => {
    // What is on screen at zero belongs to the exam: it is handed over before the core seals.
    if (timeIsUp) void answers.flush();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, at zero
  }, [timeIsUp]);
  return (
    <>
      <ExamHeader
        bridge={bridge}
        state={state}
        title={loaded?.paper.title ?? ''}
        answers={answers}
        remainingMs={remainingMs}
      />
      {loaded ? (
        <MediaProvider value={loaded.files}>
          <ExamBody bridge={bridge} state={state} paper={loaded.paper} answers={answers} />
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
  readonly bridge: Bridge;
  readonly state: StateInExam;
  readonly title: string;
  readonly answers: Answers;
  readonly remainingMs: number;
}) {
  const { bridge, state, title, answers, remainingMs } = props;
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
      </header>
      <div role="status">
        {answers.hasFailed && <div className="problem">{texts.saved.failed}</div>}
        {state.connection === 'offline' && <div className="notice">{texts.saved.offline}</div>}
      </div>
      {state.connection === 'offline' && <TimeCode bridge={bridge} />}
      <Warning warning={state.attempt.warning} />
      <Messages messages={state.attempt.messages} />
    </>
  );
}

function ExamBody({
  bridge,
  state,
  paper,
  answers,
}: Omit<ExamProps, 'arrivedMs' | 'keeper'> & { paper: Paper; answers: Answers }) {
  const texts = useTexts();
  const items = paperItems(paper);
  const place = usePlace(bridge, state.attempt, items, () => void answers.flush());
  const marks = {
    isAnswered: answers.isAnswered,
    isFlagged: (itemId: string) => state.attempt.flagged.includes(itemId),
  };
  const handIn = async () => {
    if (!(await answers.flush())) throw new Error(texts.saved.failed);
    await bridge.invoke('submit', {});
  };
  return (
    <>
      <div role="status">{place.welcome && <div className="notice">{texts.exam.welcomeBack}</div>}</div>
      <div className="exam-body">
        <ExamAside
          paper={paper}
          place={place}
          leave={state.shell === 'electron' && <LeaveCode bridge={bridge} />}
          {...marks}
        />
        <main>
          {place.item ? (
            <QuestionPage
              bridge={bridge}
              item={place.item}
              place={place}
              language={paper.language}
              answers={answers}
              flagged={marks.isFlagged(place.item.id)}
            />
          ) : (
            <Review items={items} {...marks} onGo={place.go} onBack={place.back} onHandIn={handIn} />
          )}
        </main>
      </div>
    </>
  );
}
