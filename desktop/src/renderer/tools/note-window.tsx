import { Textarea } from '@mantine/core';
import { useTexts } from '../languages/index.js';
import { ToolWindow } from './tool-window.js';

const MOST_CHARACTERS = 5_000;

interface NoteWindowProps {
  readonly note: string;
  readonly isKept: boolean;
  readonly onChange: (note: string) => void;
  readonly onClose: () => void;
}

/** A note on the question, which nobody marks. */
export function NoteWindow({ note, isKept, onChange, onClose }: NoteWindowProps) {
  const { tools } = useTexts();
  return (
    <ToolWindow name={tools.notes} onClose={onClose}>
      <Textarea
        label={tools.notesLabel}
        value={note}
        maxLength={MOST_CHARACTERS}
        autosize
        minRows={4}
        maxRows={12}
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div role="status">{!isKept && tools.notSaved}</div>
    </ToolWindow>
  );
}
