import { Checkbox, Kbd, Stack } from '@mantine/core';
import { useTexts } from '../../languages/index.js';
import classes from './marking.module.css';

/** Every key there is, and the switch for those that are single letters. */
export function ShortcutList({ on, onToggle }: { on: boolean; onToggle: (on: boolean) => void }) {
  const texts = useTexts().marking;
  return (
    <details>
      <summary>{texts.shortcuts}</summary>
      <Stack gap="sm" mt="sm">
        <dl className={classes.shortcuts}>
          {texts.keys.map(([key, what]) => (
            <div key={key} style={{ display: 'contents' }}>
              <dt>
                <Kbd>{key}</Kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <Checkbox
          label={texts.singleKeys}
          checked={on}
          onChange={(event) => onToggle(event.currentTarget.checked)}
        />
      </Stack>
    </details>
  );
}
