import { useEffect, useState } from 'react';
import type { Bridge } from '../../bridge/index.js';
import type { AnswerKeeper } from '../answers/answer-keeper.js';
import type { StateInExam } from '../app.js';
import { Card } from '../components/card.js';
import { CodeForm } from '../components/code-form.js';
import { formatRemaining } from '../exam/countdown.js';
import { Messages } from '../exam/messages.js';
import { useTexts } from '../languages/index.js';

interface PausedProps {
  readonly bridge: Bridge;
  readonly state: StateInExam;
  readonly keeper: AnswerKeeper;
}

/** An exam that the invigilator has paused: covered, and its time stands still until it is resumed. */
export function PausedScreen({ bridge, state, keeper }: PausedProps) {
  const { paused } = useTexts();
  const { id, saved, remainingMs, messages } = state.attempt;
  // What was said before is behind the cover with the rest.
  const [saidBefore] = useState(messages.length);
  const isUnsaved = Object.values(saved).includes('unsaved');
  useEffect(() => {
    // What was on the screen when it was covered belongs to the exam.
    void keeper.queueOf(id).flush();
  }, [keeper, id]);
  return (
    <>
      <Messages messages={messages.slice(saidBefore)} />
      <Card title={paused.title}>
        <p role="status">{isUnsaved ? paused.unsaved : paused.text}</p>
        <p>
          {paused.left}: <strong className="number">{formatRemaining(remainingMs)}</strong>
        </p>
        {state.connection === 'offline' && (
          <CodeForm
            label={paused.code}
            submit={paused.submit}
            secret
            onEnter={(code) => bridge.invoke('unlock', { code })}
          />
        )}
      </Card>
    </>
  );
}
