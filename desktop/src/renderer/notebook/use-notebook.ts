import { scratchAfter, type Annotation, type ScratchChange } from '@examhall/shared/items';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Bridge, Notebook } from '../../bridge/index.js';
import { AnswerQueue } from '../answers/answer-queue.js';
import { untilThere } from '../until-there.js';

const RETRY_MS = 2_000;
const TYPING_MS = 600;
const nothing: Annotation = { eliminated: [], highlights: [], note: '' };

/** What the candidate keeps beside the answers: notes, highlights, struck-out options, and the scratch paper. */
export interface CandidateNotebook {
  annotation(itemId: string): Annotation;
  /** False while the core has not confirmed what was changed last. */
  isKept(itemId: string): boolean;
  /** @param typed true while typing: kept after a pause */
  annotate(itemId: string, change: Partial<Annotation>, typed?: boolean): void;
  readonly scratch: Notebook['scratch'];
  draw(change: ScratchChange): void;
}

/** The notebook of an attempt, read once and kept by the core change by change. */
export function useNotebook(bridge: Bridge, attemptId: string): CandidateNotebook {
  const [kept, setKept] = useState<Notebook>({ annotations: {}, scratch: [] });
  const queues = useMemo(() => queuesFor(bridge, attemptId), [bridge, attemptId]);
  useSyncExternalStore(queues.annotations.subscribe, queues.annotations.version);
  useEffect(() => untilThere(() => bridge.invoke('notebook', {}), setKept, RETRY_MS), [bridge, attemptId]);
  useEffect(() => {
    const flush = () => void queues.annotations.flush();
    window.addEventListener('blur', flush);
    return () => {
      window.removeEventListener('blur', flush);
      flush();
    };
  }, [queues]);
  const annotation = (itemId: string) =>
    queues.annotations.entered(itemId) ?? kept.annotations[itemId] ?? nothing;
  return {
    annotation,
    isKept: (itemId) => !queues.annotations.isPending(itemId),
    annotate: (itemId, change, typed = false) =>
      queues.annotations.set(itemId, { ...annotation(itemId), ...change }, typed ? TYPING_MS : 0),
    scratch: kept.scratch,
    draw: (change) => {
      setKept((before) => ({ ...before, scratch: [...scratchAfter(before.scratch, change)] }));
      queues.draw(change);
    },
  };
}

function queuesFor(bridge: Bridge, attemptId: string) {
  // Strokes are told one after the other, so that they are kept in the order in which they were drawn.
  let strokes = Promise.resolve<unknown>(undefined);
  return {
    annotations: new AnswerQueue<Annotation>({
      send: (itemId, annotation) => bridge.invoke('annotate', { attemptId, itemId, annotation }),
      retryMs: RETRY_MS,
      isFinal: (error) => ['sealed', 'other-attempt'].includes((error as { code?: string }).code ?? ''),
    }),
    draw: (change: ScratchChange) => {
      strokes = strokes.then(() => bridge.invoke('scratch', { attemptId, change }).catch(() => undefined));
    },
  };
}
