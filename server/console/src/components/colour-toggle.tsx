import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useTexts } from '../languages/index.js';
import { Icon } from './icons.js';

/** Switches between light and dark; until somebody does, the system's choice holds. */
export function ColourToggle() {
  const texts = useTexts();
  const { setColorScheme } = useMantineColorScheme();
  const current = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const next = current === 'dark' ? 'light' : 'dark';
  const label = next === 'dark' ? texts.header.toDark : texts.header.toLight;
  return (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(next)}
    >
      <Icon name={next === 'dark' ? 'moon' : 'sun'} />
    </ActionIcon>
  );
}
