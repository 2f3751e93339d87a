import type { BrowserWindowConstructorOptions } from 'electron';
import type { OtherDisplays } from '../lockdown/index.js';
import type { CoverPart, DisplayEventsPart } from './electron-parts.js';

export interface CoverOptions {
  readonly policy: OtherDisplays;
  readonly screen: DisplayEventsPart;
  /** Number of the exam's display, as Electron counts them. */
  readonly examDisplayId: number;
  readonly open: (options: BrowserWindowConstructorOptions) => CoverPart;
}

/** Covers the displays beside the exam's with empty windows, as they come and go. Returns how to take them all away. */
export function coverOtherDisplays({ policy, screen, examDisplayId, open }: CoverOptions): () => void {
  if (policy !== 'blank') return () => undefined;
  const covers = new Map<number, CoverPart>();
  const uncover = (id: number) => {
    covers.get(id)?.destroy();
    covers.delete(id);
  };
  const look = () => {
    const others = screen.getAllDisplays().filter(({ id }) => id !== examDisplayId);
    for (const id of covers.keys()) if (!others.some((display) => display.id === id)) uncover(id);
    for (const { id, bounds } of others) {
      if (covers.has(id)) continue;
      const cover = open({
        ...bounds,
        title: 'Examhall',
        backgroundColor: '#000000',
        frame: false,
        focusable: false,
        closable: false,
        movable: false,
        resizable: false,
        minimizable: false,
        skipTaskbar: true,
        alwaysOnTop: true,
        webPreferences: {
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          disableBlinkFeatures: 'Auxclick',
        },
      });
      cover.setAlwaysOnTop(true, 'screen-saver');
      covers.set(id, cover);
    }
  };
  screen.on('display-added', look);
  screen.on('display-removed', look);
  look();
  return () => {
    for (const id of [...covers.keys()]) uncover(id);
  };
}
