import { Loader } from '@mantine/core';
import type { Paper, Section } from '@examhall/shared/items';
import { useMemo, useState } from 'react';
import type { Bridge } from '../../bridge/index.js';
import type { AnswerKeeper } from '../answers/answer-keeper.js';
import { useAnswers, type Answers } from '../answers/use-answers.js';
import type { StateInExam } from '../app.js';
import { BatteryNotice } from '../components/battery-notice.js';
import { LeaveCode } from '../components/leave-code.js';
import { ExamAside } from '../exam/exam-aside.js';
import { Messages } from '../exam/messages.js';
import { QuestionPage } from '../exam/question-page.js';
import { Rest } from '../exam/rest.js';
import { Review } from '../exam/review.js';
import { SavedLight } from '../exam/saved-light.js';
import { SectionPage } from '../exam/section-pages.js';
import { TimeCode } from '../exam/time-code.js';
import { Timer } from '../exam/timer.js';
import { ToolBar } from '../exam/tool-bar.js';
import { ToolWindows } from '../exam/tool-windows.js';
import { useExamKeys } from '../exam/use-exam-keys.js';
import { useTools, type ToolBox } from '../exam/use-tools.js';
import { useWay, type Way } from '../exam/use-way.js';
import { Warning } from '../exam/warning.js';
import { sectionsAhead, wayOf } from '../exam/way.js';
import { useTexts } from '../languages/index.js';
import { MediaProvider, useMediaOf } from '../media/media-context.js';
import { useNotebook, type CandidateNotebook } from '../notebook/use-notebook.js';
import { usePaper } from '../use-paper.js';

interface ExamProps {
  readonly bridge: Bridge;
  readonly state: StateInExam;
  readonly arrivedMs: number;
  readonly keeper: AnswerKeeper;
}

/** The exam itself: header with time and saving, map, tools, question, review. */
export function ExamScreen({ bridge, state, arrivedMs, keeper }: ExamProps) {
  const paper = usePaper(bridge, state.attempt.id);
  const [queue] = useState(() => keeper.queueOf(state.attempt.id));
  const answers = useAnswers(queue, state.attempt);
  return (
    <>
      <ExamHeader state={state} paper={paper} answers={answers} arrivedMs={arrivedMs} />
      {state.connection === 'offline' && <TimeCode bridge={bridge} />}
      <Warning warning={state.attempt.warning} />
      <Messages messages={state.attempt.messages} />
      {paper ? (
        <ExamBody bridge={bridge} state={state} paper={paper} answers={answers} />
      ) : (
        <main className="centred">
          <Loader aria-hidden />
        </main>
      )}
      {/* At the lower edge, where it moves nothing that somebody is reading or about to click. */}
      <div className="exam-notices">
        <BatteryNotice />
        <div role="status">
          <SavingNotice answers={answers} connection={state.connection} />
        </div>
      </div>
    </>
  );
}

function SavingNotice({ answers, connection }: { answers: Answers; connection: 'online' | 'offline' }) {
  const { saved } = useTexts();
  return (
    <>
      {answers.hasFailed && <div className="problem">{saved.failed}</div>}
      {connection === 'offline' && <div className="notice">{saved.offline}</div>}
    </>
  );
}

interface HeaderProps {
  readonly state: StateInExam;
  readonly paper: Paper | null;
  readonly answers: Answers;
  readonly arrivedMs: number;
}

function ExamHeader({ state, paper, answers, arrivedMs }: HeaderProps) {
  const texts = useTexts();
  const { sections, remainingMs } = state.attempt;
  const timed = sections.find((section) => section.remainingMs !== null);
  // What is on screen at zero belongs to the exam: it is handed over before the core closes anything.
  const onZero = () => void answers.flush();
  return (
    <header className="exam-header">
      <div>
        <h1 className="exam-title" lang={paper?.language}>
          {paper?.title}
        </h1>
        <span className="soft">
          {state.candidate?.name} · {state.candidate?.number}
        </span>
      </div>
      <div role="status">
        <SavedLight state={answers.worst} label="saved-all" />
      </div>
      <div className="timers">
        {timed && (
          <Timer
            key={timed.id}
            remainingMs={timed.remainingMs ?? 0}
            arrivedMs={arrivedMs}
            label={texts.section.timeLeft}
            onZero={onZero}
          />
        )}
        <Timer remainingMs={remainingMs} arrivedMs={arrivedMs} onZero={onZero} />
      </div>
    </header>
  );
}

interface BodyProps {
  readonly bridge: Bridge;
  readonly state: StateInExam;
  readonly paper: Paper;
  readonly answers: Answers;
}

function ExamBody({ bridge, state, paper, answers }: BodyProps) {
  const texts = useTexts();
  const { attempt, accommodations } = state;
  const notebook = useNotebook(bridge, attempt.id);
  const tools = useTools(paper);
  const media = useMediaOf(bridge, paper, attempt.plays);
  const flagged = useMemo(() => new Set(attempt.flagged), [attempt.flagged]);
  const isFlagged = (itemId: string) => flagged.has(itemId);
  const { isAnswered } = answers;
  const way = useWay({ bridge, attempt, paper, isAnswered, onLeave: () => void answers.flush() });
  const { page } = way;
  const item = page.kind === 'question' ? page.item : null;
  const flag = (wanted: boolean) => {
    // A flag that is not noted is no loss: the answers are what counts.
    if (item && tools.given.flag)
      bridge.invoke('flag', { itemId: item.id, flagged: wanted }).catch(() => undefined);
  };
  useExamKeys({
    next: way.next,
    previous: way.previous,
    flag: () => item && flag(!isFlagged(item.id)),
    review: way.review,
  });
  return (
    <MediaProvider value={media}>
      <div role="status">{way.welcome && <div className="notice">{texts.exam.welcomeBack}</div>}</div>
      <div className="exam-body">
        <ExamAside paper={paper} way={way} isAnswered={isAnswered} isFlagged={isFlagged}>
          <Rest bridge={bridge} rest={attempt.rest} onLeave={() => answers.flush()} />
          {state.shell === 'electron' && <LeaveCode bridge={bridge} />}
        </ExamAside>
        <main>
          <ToolBar tools={tools} paper={paper} item={item} readsAloud={accommodations.readAloud} />
          <ExamPage
            bridge={bridge}
            state={state}
            paper={paper}
            answers={answers}
            way={way}
            notebook={notebook}
            tools={tools}
            isFlagged={isFlagged}
            onFlag={flag}
          />
          <ToolWindows tools={tools} paper={paper} item={item} notebook={notebook} />
        </main>
      </div>
    </MediaProvider>
  );
}

interface PageProps extends BodyProps {
  readonly way: Way;
  readonly notebook: CandidateNotebook;
  readonly tools: ToolBox;
  readonly isFlagged: (itemId: string) => boolean;
  readonly onFlag: (flagged: boolean) => void;
}

/** What stands in the middle: a question, the review, or what has to be said between parts. */
function ExamPage({ bridge, state, paper, answers, way, notebook, tools, isFlagged, onFlag }: PageProps) {
  const texts = useTexts();
  const { page } = way;
  const { isAnswered } = answers;
  const titleOf = (section: Section) =>
    texts.section.part(section.title, paper.sections.indexOf(section) + 1, paper.sections.length);
  const handIn = async () => {
    if (!(await answers.flush())) throw new Error(texts.saved.failed);
    await bridge.invoke('submit', {});
  };
  switch (page.kind) {
    case 'question':
      return (
        <QuestionPage
          paper={paper}
          item={page.item}
          way={way}
          answers={answers}
          notebook={notebook}
          tools={tools}
          flagged={isFlagged(page.item.id)}
          onFlag={onFlag}
        />
      );
    case 'review':
      return (
        <Review
          items={way.items}
          ahead={sectionsAhead(paper, wayOf(state.attempt, null, new Map())).map(titleOf)}
          isAnswered={isAnswered}
          isFlagged={isFlagged}
          canGo={way.canGo}
          onGo={way.go}
          onBack={way.back}
          onHandIn={handIn}
        />
      );
    default:
      return (
        <SectionPage
          key={page.kind}
          page={page}
          way={way}
          accommodations={state.accommodations}
          isAnswered={isAnswered}
          canStay={page.kind !== 'enter' || page.item.id !== way.item.id}
          title={titleOf}
        />
      );
  }
}
