import { useState } from 'react';
import type { Bridge } from '../../bridge/index.js';
import { CodeForm } from '../components/code-form.js';
import { useTexts } from '../languages/index.js';

/** Without a network: where the invigilator types in a code that adds to the time. */
export function TimeCode({ bridge }: { bridge: Bridge }) {
  const { timeCode } = useTexts();
  const [added, setAdded] = useState<number | null>(null);
  const enter = async (code: string) => {
    setAdded(null);
    const { minutes } = await bridge.invoke('enterTimeCode', { code });
    setAdded(minutes);
  };
  return (
    <section aria-label={timeCode.open}>
      <details className="time-code">
        <summary>{timeCode.open}</summary>
        <CodeForm label={timeCode.label} submit={timeCode.submit} onEnter={enter} />
        <div role="status">{added !== null && timeCode.added(added)}</div>
      </details>
    </section>
  );
}
