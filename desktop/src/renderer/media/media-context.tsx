import type { MediaFile, Paper } from '@examhall/shared/items';
import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Bridge } from '../../bridge/index.js';
import { MediaLibrary } from './media-library.js';

/** What formatted texts and players know of the paper's media. */
export interface PaperMedia {
  readonly library: MediaLibrary;
  readonly paper: Pick<Paper, 'media'>;
  /** How often each sound or film was begun. */
  readonly plays: Readonly<Record<string, number>>;
  /** Counts that one is begun. Rejects with why it may not be. */
  play(mediaId: string): Promise<unknown>;
  /** Where each sound or film was paused, in seconds, so that it goes on there. */
  readonly places: Map<string, number>;
}

const silent = new MediaLibrary({ invoke: () => Promise.reject(new Error('there is no exam')) });
const MediaContext = createContext<PaperMedia>({
  library: silent,
  paper: { media: [] },
  plays: {},
  play: () => Promise.resolve(),
  places: new Map(),
});
export const MediaProvider = MediaContext.Provider;

export function usePaperMedia(): PaperMedia {
  return useContext(MediaContext);
}

/** The media of a paper, for `MediaProvider`. */
export function useMediaOf(
  bridge: Bridge,
  paper: Pick<Paper, 'media'>,
  plays: PaperMedia['plays'],
): PaperMedia {
  const library = useMemo(() => new MediaLibrary(bridge), [bridge]);
  useEffect(() => () => library.close(), [library]);
  const places = useMemo(() => new Map<string, number>(), []);
  return useMemo(
    () => ({ library, paper, plays, places, play: (mediaId) => bridge.invoke('play', { mediaId }) }),
    [library, paper, plays, places, bridge],
  );
}

/** These files, asked for now; null until all of them are here. */
export function useMediaFiles(ids: readonly string[]): readonly MediaFile[] | null {
  const { library } = usePaperMedia();
  useSyncExternalStore(library.subscribe, library.version);
  const key = ids.join(' ');
  useEffect(() => library.need(key === '' ? [] : key.split(' ')), [library, key]);
  const isHere = library.has(ids);
  return useMemo(() => {
    if (!isHere) return null;
    return key === '' ? [] : key.split(' ').flatMap((id) => library.get(id) ?? []);
  }, [isHere, key, library]);
}

/** One file; undefined until it is here. */
export function useMediaFile(id: string): MediaFile | undefined {
  return useMediaFiles([id])?.[0];
}
