import { useEffect } from 'react';
import type { Bridge } from '../../bridge/index.js';
import type { AnswerKeeper } from '../answers/answer-keeper.js';
import type { StateInExam } from '../app.js';
import { Card } from '../components/card.js';
import { CodeForm } from '../components/code-form.js';
import { Timer } from '../exam/timer.js';
import { signalText, useTexts } from '../languages/index.js';

interface LockedProps {
  readonly bridge: Bridge;
  readonly state: StateInExam;
  readonly arrivedMs: number;
  readonly keeper: AnswerKeeper;
}

/** What an invigilator's own locking is called among the signals. */
const BY_INVIGILATOR = 'invigilator';

/** An exam that is covered until the invigilator opens it. It accuses nobody, and says that nothing is lost. */
export function LockedScreen({ bridge, state, arrivedMs, keeper }: LockedProps) {
  const texts = useTexts();
  const { locked, remainingMs, id, saved } = state.attempt;
  const isUnsaved = Object.values(saved).includes('unsaved');
  useEffect(() => {
    // What was on the screen when it was covered belongs to the exam.
    void keeper.queueOf(id).flush();
  }, [keeper, id]);
  return (
    <Card title={texts.locked.title}>
      <div role="alert">
        <p>
          {locked?.signal === BY_INVIGILATOR
            ? texts.locked.byInvigilator
            : texts.locked.noticed(signalText(texts, locked?.signal ?? ''))}
        </p>
        <p>{isUnsaved ? texts.locked.unsaved : texts.locked.calm}</p>
      </div>
      {locked?.timeStops ? (
        <p>{texts.locked.timeStops}</p>
      ) : (
        <>
          <p>{texts.locked.timeRuns}</p>
          <Timer remainingMs={remainingMs} arrivedMs={arrivedMs} />
        </>
      )}
      <CodeForm
        label={texts.locked.code}
        submit={texts.locked.submit}
        secret
        onEnter={(code) => bridge.invoke('unlock', { code })}
      />
    </Card>
  );
}
