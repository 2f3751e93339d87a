import { Button, FileButton, Group, Text } from '@mantine/core';
import { useState, type DragEvent } from 'react';
import { Icon } from '../../components/icons.js';
import { useTexts } from '../../languages/index.js';
import classes from './roster-drop.module.css';

/** Takes one file of any kind, dropped or chosen; the server tells what it is. */
export function RosterDrop({ onFile, busy }: { onFile: (file: File) => void; busy: boolean }) {
  const texts = useTexts().roster;
  const [over, setOver] = useState(false);
  const [several, setSeveral] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    setSeveral(event.dataTransfer.files.length > 1);
    if (file && event.dataTransfer.files.length === 1) onFile(file);
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
          accept=".csv,.tsv,.txt,.xlsx,.zip"
          onChange={(file) => {
            setSeveral(false);
            if (file) onFile(file);
          }}
        >
          {(button) => (
            <Button {...button} variant="default" loading={busy} leftSection={<Icon name="upload" />}>
              {texts.choose}
            </Button>
          )}
        </FileButton>
        <Text size="sm">{texts.drop}</Text>
      </Group>
      <Text c="dimmed" size="sm">
        {texts.accepted}
      </Text>
      {several && (
        <Text role="alert" size="sm">
          {texts.oneFile}
        </Text>
      )}
    </div>
  );
}
