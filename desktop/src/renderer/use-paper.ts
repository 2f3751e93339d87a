import { paperItems, type MediaFile, type Paper } from '@examhall/shared/items';
import { useEffect, useState } from 'react';
import type { Bridge } from '../bridge/index.js';

const MEDIA_REFERENCE = /media:([A-Za-z0-9][A-Za-z0-9_-]{0,63})/gu;
const RETRY_MS = 1_000;

/** A paper with the files its questions show. */
export interface LoadedPaper {
  readonly paper: Paper;
  readonly files: readonly MediaFile[];
}

/** The paper of the running attempt with its pictures; null until both are here. */
export function usePaper(bridge: Bridge, attemptId: string): LoadedPaper | null {
  const [paper, setPaper] = useState<LoadedPaper | null>(null);
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

async function loadPaper(bridge: Bridge): Promise<LoadedPaper> {
  const paper = await bridge.invoke('paper', {});
  const files = await Promise.all(shownMedia(paper).map((id) => bridge.invoke('media', { id })));
  return { paper, files };
}

/** The media files that questions show: those their texts refer to, and the pictures that are answered in. */
function shownMedia(paper: Paper): string[] {
  const known = new Set(paper.media.map(({ id }) => id));
  const referred = [...JSON.stringify(paper).matchAll(MEDIA_REFERENCE)].map((match) => match[1] ?? '');
  const pictures = paperItems(paper).flatMap((item) => ('picture' in item ? [item.picture] : []));
  return [...new Set([...referred, ...pictures])].filter((id) => known.has(id));
}
