import { Button, FileButton, Group, Text } from '@mantine/core';
import { useRef, useState, type DragEvent } from 'react';
import { Icon } from '../../components/icons.js';
import { useTexts } from '../../languages/index.js';
import classes from './roster-drop.module.css';

/** Takes files of any name, dropped or chosen: what is in them tells whether they are bundles. */
export function BundleDrop({ onFiles }: { onFiles: (files: File[]) => void }) {
  const words = useTexts().bundles;
  const [over, setOver] = useState(false);
  const forget = useRef<() => void>(null);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <div
      className={`${classes.zone} ${over ? classes.over : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Group gap="sm">
        <FileButton
          multiple
          resetRef={forget}
          onChange={(files) => {
            onFiles(files);
            // The same file may be left out and chosen again.
            forget.current?.();
          }}
        >
          {(button) => (
            <Button {...button} variant="default" leftSection={<Icon name="document" />} data-autofocus>
              {words.choose}
            </Button>
          )}
        </FileButton>
        <Text size="sm">{words.drop}</Text>
      </Group>
      <Text c="dimmed" size="sm">
        {words.accepted}
      </Text>
    </div>
  );
}
