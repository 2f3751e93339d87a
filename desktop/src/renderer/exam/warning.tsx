import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AttemptOnScreen } from '../../bridge/index.js';
import { signalText, useTexts } from '../languages/index.js';

/** What was noticed on the machine, until the candidate has put it away. */
export function Warning({ warning }: { warning: AttemptOnScreen['warning'] }) {
  const texts = useTexts();
  const [putAway, setPutAway] = useState(0);
  return (
    <div role="alert">
      {warning && warning.number > putAway && (
        <div className="notice message">
          <div>{texts.warning(signalText(texts, warning.signal))}</div>
          <Button size="compact-sm" variant="default" onClick={() => setPutAway(warning.number)}>
            {texts.messages.putAway}
          </Button>
        </div>
      )}
    </div>
  );
}
