import { Button, Group, NativeSelect, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { languages, useLanguage, type LanguageTag } from '../languages/index.js';

/** Language and colours, at hand on every screen. */
export function SettingsBar() {
  const { tag, texts, choose } = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  return (
    <Group gap="xs">
      <NativeSelect
        size="xs"
        aria-label={texts.language}
        value={tag}
        onChange={(event) => choose(event.currentTarget.value as LanguageTag)}
        data={Object.entries(languages).map(([value, language]) => ({ value, label: language.name }))}
      />
      <Button
        size="xs"
        variant="default"
        onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
      >
        {scheme === 'dark' ? texts.toLight : texts.toDark}
      </Button>
    </Group>
  );
}
