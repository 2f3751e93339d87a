import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AttemptOnScreen } from '../../bridge/index.js';
import { useLanguage } from '../languages/index.js';

/** What the invigilator has written, until the candidate has put it away. */
export function Messages({ messages }: { messages: AttemptOnScreen['messages'] }) {
  const { tag, texts } = useLanguage();
  const [putAway, setPutAway] = useState<ReadonlySet<number>>(new Set());
  const shown = messages.filter(({ number }) => !putAway.has(number));
  return (
    <div role="status">
      {shown.map(({ number, text, from, at }) => (
        <div key={number} className="notice message">
          <div>
            <strong>
              {texts.messages.from(from, new Date(at).toLocaleTimeString(tag, { timeStyle: 'short' }))}
            </strong>
            <div dir="auto" style={{ whiteSpace: 'pre-wrap' }}>
              {text}
            </div>
          </div>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => setPutAway((before) => new Set(before).add(number))}
          >
            {texts.messages.putAway}
          </Button>
        </div>
      ))}
    </div>
  );
}
