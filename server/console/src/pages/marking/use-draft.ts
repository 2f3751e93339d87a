import type { MarkingSheet } from '@examhall/shared/protocol';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '../../api/context.js';

/** How long nobody types before what is there is saved, milliseconds. */
const QUIET_MS = 800;
/** The server keeps an answer for a quarter of an hour from the last save: it is told earlier that somebody still reads. */
const STILL_HERE_MS = 5 * 60_000;

export type DraftState = 'unchanged' | 'saving' | 'saved' | 'failed';

/** Saves what is written about an answer, by itself and before it is left. */
export function useDraft(taskId: string, sheet: MarkingSheet) {
  const api = useApi();
  const [state, setState] = useState<DraftState>('unchanged');
  const saved = useRef(sheet);
  const latest = useRef(sheet);
  const done = useRef(false);
  const save = useCallback(async (): Promise<void> => {
    if (done.current) return;
    const saving = latest.current;
    setState('saving');
    try {
      await api.keepMarkingDraft(taskId, saving);
      saved.current = saving;
      setState('saved');
    } catch {
      setState('failed');
    }
  }, [api, taskId]);
  useEffect(() => {
    latest.current = sheet;
    if (sheet === saved.current) return;
    const timer = setTimeout(() => void save(), QUIET_MS);
    return () => clearTimeout(timer);
  }, [sheet, save]);
  useEffect(() => {
    const timer = setInterval(() => void save(), STILL_HERE_MS);
    return () => {
      clearInterval(timer);
      if (latest.current !== saved.current) void save();
    };
  }, [save]);
  /** It is handed in or laid aside: nothing is saved any more. */
  const finish = (isDone: boolean): void => {
    done.current = isDone;
  };
  return { state, finish };
}
