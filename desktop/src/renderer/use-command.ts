import { useState } from 'react';
import type { BridgeError } from '../bridge/index.js';
import { refusalText, useTexts } from './languages/index.js';

/** A command that a button gives: whether it is under way, and why it was refused. */
export interface Command {
  readonly busy: boolean;
  readonly refusal: string | null;
  run(work: () => Promise<unknown>): Promise<void>;
}

export function useCommand(): Command {
  const texts = useTexts();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  return {
    busy,
    refusal,
    run: async (work) => {
      setBusy(true);
      setRefusal(null);
      try {
        await work();
      } catch (error) {
        setRefusal(refusalText(texts, error as Partial<BridgeError>));
      }
      setBusy(false);
    },
  };
}
