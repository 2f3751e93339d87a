import type { Media, Paper } from '@examhall/shared/items';
import { useEffect, useState } from 'react';
import type { Bridge } from '../bridge/index.js';

const MEDIA_REFERENCE = /media:([A-Za-z0-9][A-Za-z0-9_-]{0,63})/gu;
const RETRY_MS = 1_000;

/** The paper of the running attempt with its pictures; null until both are here. */
export function usePaper(bridge: Bridge, attemptId: string): Paper | null {
  const [paper, setPaper] = useState<Paper | null>(null);
  useEffect(() => {
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = () => {
      loadPaper(bridge).then(
        (loaded) => left || setPaper(loaded),
        () => {
          if (!left) timer = setTimeout(load, RETRY_MS);
        },
      );
    };
    load();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [bridge, attemptId]);
  return paper;
}

async function loadPaper(bridge: Bridge): Promise<Paper> {
  const paper = await bridge.invoke('paper', {});
  const ids = new Set(
    [...JSON.stringify(paper.sections).matchAll(MEDIA_REFERENCE)].map((match) => match[1] ?? ''),
  );
  const media: Media[] = await Promise.all([...ids].map((id) => bridge.invoke('media', { id })));
  return { ...paper, media };
}
