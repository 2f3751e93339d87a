/**
 * Asks again and again until there is an answer, and hands it over.
 *
 * @param pauseMs between a refusal and the next try
 * @returns how to stop; nothing is handed over afterwards
 */
export function untilThere<T>(ask: () => Promise<T>, take: (answer: T) => void, pauseMs: number): () => void {
  let left = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const once = () => {
    ask().then(
      (answer) => left || take(answer),
      () => {
        if (!left) timer = setTimeout(once, pauseMs);
      },
    );
  };
  once();
  return () => {
    left = true;
    clearTimeout(timer);
  };
}
