import { textScales, type TextScale } from '@examhall/shared/protocol';

export const themes = ['auto', 'light', 'dark', 'contrast-light', 'contrast-dark'] as const;
export type Theme = (typeof themes)[number];
export const fonts = ['usual', 'dyslexia'] as const;
export type Font = (typeof fonts)[number];
export const overlays = ['none', 'yellow', 'green', 'blue', 'rose', 'grey'] as const;
export type Overlay = (typeof overlays)[number];

/** How the screens look to this candidate. */
export interface DisplaySettings {
  readonly textScale: TextScale;
  readonly theme: Theme;
  readonly font: Font;
  /** A colour laid over the page, for who reads better through it. */
  readonly overlay: Overlay;
  /** Whether all but a few lines are covered. */
  readonly lineReader: boolean;
}

export const usualDisplay: DisplaySettings = {
  textScale: 100,
  theme: 'auto',
  font: 'usual',
  overlay: 'none',
  lineReader: false,
};

/** Settings as they were kept, as far as they can be read; the usual ones for the rest. */
export function readDisplay(kept: string | null): DisplaySettings {
  try {
    const found = JSON.parse(kept ?? '{}') as Partial<Record<keyof DisplaySettings, unknown>>;
    return {
      textScale: oneOf(textScales, found.textScale) ?? usualDisplay.textScale,
      theme: oneOf(themes, found.theme) ?? usualDisplay.theme,
      font: oneOf(fonts, found.font) ?? usualDisplay.font,
      overlay: oneOf(overlays, found.overlay) ?? usualDisplay.overlay,
      lineReader: found.lineReader === true,
    };
  } catch {
    return usualDisplay;
  }
}

function oneOf<T>(known: readonly T[], found: unknown): T | undefined {
  return known.find((value) => value === found);
}
