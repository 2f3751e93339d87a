import { useMantineColorScheme } from '@mantine/core';
import type { Accommodations } from '@examhall/shared/protocol';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { readDisplay, usualDisplay, type DisplaySettings, type Theme } from './display-settings.js';

const KEPT = 'examhall-display';

interface Display {
  readonly settings: DisplaySettings;
  change(change: Partial<DisplaySettings>): void;
  reset(): void;
}

const DisplayContext = createContext<Display>({
  settings: usualDisplay,
  change: () => undefined,
  reset: () => undefined,
});

export function useDisplay(): Display {
  return useContext(DisplayContext);
}

const schemes: Readonly<Record<Theme, 'auto' | 'light' | 'dark'>> = {
  auto: 'auto',
  light: 'light',
  dark: 'dark',
  'contrast-light': 'light',
  'contrast-dark': 'dark',
};

interface DisplayProps {
  /**
   * Who sits here; the settings of one candidate are not those of the next. Null while nobody has signed in, undefined while
   * that is not known.
   */
  readonly candidate: string | null | undefined;
  readonly accommodations: Accommodations;
  readonly children: ReactNode;
}

/**
 * Applies how the screens look. A candidate to whom larger text was granted has it from the first screen on; what they change
 * stays theirs until they leave, whatever happens to the page meanwhile.
 */
export function DisplayProvider({ candidate, accommodations, children }: DisplayProps) {
  const [settings, setSettings] = useState(() => readDisplay(sessionStorage.getItem(KEPT)));
  const [owner, setOwner] = useState(() => sessionStorage.getItem(`${KEPT}-of`));
  if (candidate && candidate !== owner) {
    setOwner(candidate);
    setSettings({
      ...settings,
      textScale: Math.max(settings.textScale, accommodations.textScale) as DisplaySettings['textScale'],
    });
  }
  if (candidate === null && owner !== null) {
    setOwner(null);
    setSettings(usualDisplay);
  }
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    sessionStorage.setItem(KEPT, JSON.stringify(settings));
    if (owner === null) sessionStorage.removeItem(`${KEPT}-of`);
    else sessionStorage.setItem(`${KEPT}-of`, owner);
  }, [settings, owner]);
  useEffect(() => {
    const { style, dataset } = document.documentElement;
    style.fontSize = `${settings.textScale}%`;
    dataset['contrast'] = settings.theme.startsWith('contrast') ? 'more' : 'usual';
    dataset['font'] = settings.font;
    setColorScheme(schemes[settings.theme]);
  }, [settings, setColorScheme]);
  const value = {
    settings,
    change: (change: Partial<DisplaySettings>) => setSettings({ ...settings, ...change }),
    reset: () => setSettings({ ...usualDisplay, textScale: accommodations.textScale }),
  };
  return <DisplayContext value={value}>{children}</DisplayContext>;
}
