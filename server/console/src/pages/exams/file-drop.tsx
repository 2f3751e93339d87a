import { Button, FileButton, Text } from '@mantine/core';
import { useState, type DragEvent } from 'react';
import { Icon } from '../../components/icons.js';
import { Notice } from '../../components/notice.js';
import { useTexts } from '../../languages/index.js';
import classes from './file-drop.module.css';

/** Endings of the files that are offered for choosing; what a file really is, the server tells from what is in it. */
const ENDINGS = [
  '.xlsx',
  '.csv',
  '.tsv',
  '.txt',
  '.gift',
  '.xml',
  '.zip',
  '.imscc',
  '.qti',
  '.h5p',
  '.dat',
  '.json',
  '.jsonl',
];

/** Takes one file of questions, dropped or chosen. */
export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const texts = useTexts().importing;
  const [over, setOver] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const take = (files: readonly File[]): void => {
    const [file] = files;
    if (!file) return;
    const reason = refusalOf(files.length, file, texts);
    setRefusal(reason);
    if (reason === null) onFile(file);
  };

  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take([...event.dataTransfer.files]);
  };

  return (
    <>
      {refusal !== null && (
        <Notice tone="bad" role="alert" title={texts.nothingImported}>
          {refusal}
        </Notice>
      )}
      <div
        className={`${classes.zone} ${over ? classes.over : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon name="upload" size={36} />
        <Text fw={600}>{texts.drop}</Text>
        <Text c="dimmed">{texts.or}</Text>
        <FileButton accept={ENDINGS.join(',')} onChange={(file) => file && take([file])}>
          {(button) => <Button {...button}>{texts.choose}</Button>}
        </FileButton>
        <Text c="dimmed" size="sm">
          {texts.accepted}
        </Text>
      </div>
    </>
  );
}

function refusalOf(
  count: number,
  file: File,
  texts: ReturnType<typeof useTexts>['importing'],
): string | null {
  if (count > 1) return texts.oneFile;
  return file.size === 0 ? texts.emptyFile(file.name) : null;
}
