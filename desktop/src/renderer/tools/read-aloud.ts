import { useEffect, useState } from 'react';

/** Reading by the machine's own voices; nothing leaves the machine. */
export interface Reading {
  readonly isReading: boolean;
  /** @param language BCP 47 language of the text */
  read(text: string, language: string): void;
  stop(): void;
}

/** Reads texts aloud until they end, are stopped, or the question leaves the screen. */
export function useReading(): Reading {
  const [isReading, setReading] = useState(false);
  useEffect(() => () => window.speechSynthesis.cancel(), []);
  return {
    isReading,
    read: (text, language) => {
      window.speechSynthesis.cancel();
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = language;
      utterance.onend = () => setReading(false);
      utterance.onerror = () => setReading(false);
      setReading(true);
      window.speechSynthesis.speak(utterance);
    },
    stop: () => {
      window.speechSynthesis.cancel();
      setReading(false);
    },
  };
}
