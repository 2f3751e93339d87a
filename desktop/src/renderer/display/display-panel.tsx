import { Button, NativeSelect, Stack, Switch } from '@mantine/core';
import { textScales, type TextScale } from '@examhall/shared/protocol';
import { languages, useLanguage, type LanguageTag } from '../languages/index.js';
import { fonts, overlays, themes, type Font, type Overlay, type Theme } from './display-settings.js';
import { useDisplay } from './use-display.js';

/** Language, text size, colours, font, overlay and line reader. */
export function DisplayPanel() {
  const { tag, texts, choose } = useLanguage();
  const { display } = texts;
  const { settings, change, reset } = useDisplay();
  return (
    <Stack gap="sm">
      <NativeSelect
        label={texts.language}
        value={tag}
        onChange={(event) => choose(event.currentTarget.value as LanguageTag)}
        data={Object.entries(languages).map(([value, language]) => ({ value, label: language.name }))}
      />
      <NativeSelect
        label={display.textSize}
        value={String(settings.textScale)}
        onChange={(event) => change({ textScale: Number(event.currentTarget.value) as TextScale })}
        data={textScales.map((scale) => ({ value: String(scale), label: display.percent(scale) }))}
      />
      <NativeSelect
        label={display.theme}
        value={settings.theme}
        onChange={(event) => change({ theme: event.currentTarget.value as Theme })}
        data={themes.map((value) => ({ value, label: display.themes[value] }))}
      />
      <NativeSelect
        label={display.font}
        value={settings.font}
        onChange={(event) => change({ font: event.currentTarget.value as Font })}
        data={fonts.map((value) => ({ value, label: display.fonts[value] }))}
      />
      <NativeSelect
        label={display.overlay}
        value={settings.overlay}
        onChange={(event) => change({ overlay: event.currentTarget.value as Overlay })}
        data={overlays.map((value) => ({ value, label: display.overlays[value] }))}
      />
      <Switch
        label={display.lineReader}
        description={display.lineReaderHint}
        checked={settings.lineReader}
        onChange={(event) => change({ lineReader: event.currentTarget.checked })}
      />
      <Button variant="default" onClick={reset}>
        {display.reset}
      </Button>
    </Stack>
  );
}
