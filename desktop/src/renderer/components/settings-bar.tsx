import { Button, Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { DisplayPanel } from '../display/display-panel.js';
import { languages, useLanguage, type LanguageTag } from '../languages/index.js';
import { ToolWindow } from '../tools/tool-window.js';

/** Language and display, at hand on every screen. */
export function SettingsBar() {
  const { tag, texts, choose } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  return (
    <Group gap="xs">
      <NativeSelect
        size="sm"
        aria-label={texts.language}
        value={tag}
        onChange={(event) => choose(event.currentTarget.value as LanguageTag)}
        data={Object.entries(languages).map(([value, language]) => ({ value, label: language.name }))}
      />
      <Button size="compact-md" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {texts.display.open}
      </Button>
      {isOpen && (
        <ToolWindow name={texts.display.open} onClose={() => setOpen(false)}>
          <DisplayPanel />
        </ToolWindow>
      )}
    </Group>
  );
}
