import type { Problem } from '@examhall/shared/protocol';
import { problemSentence } from '../format/problem-sentence.js';
import { useLanguage } from '../languages/index.js';

/** Words of the server, which speaks English: read out and laid out as such, whatever the console's language is. */
export function ServerWords({ children }: { children: string }) {
  return (
    <span lang="en" dir="ltr">
      {children}
    </span>
  );
}

/** Why the server refused: in the reader's language by its code, and below it what the server says of this very case. */
export function ProblemText({ problem: { code, detail } }: { problem: Pick<Problem, 'code' | 'detail'> }) {
  const language = useLanguage();
  const sentence = problemSentence(language, code);
  if (language.tag === 'en') return <div>{detail}</div>;
  return (
    <>
      {sentence !== null && <div>{sentence}</div>}
      <div>
        <ServerWords>{detail}</ServerWords>
      </div>
    </>
  );
}
