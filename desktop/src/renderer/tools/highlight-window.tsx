import { Button, Checkbox, Stack } from '@mantine/core';
import type { Annotation } from '@examhall/shared/items';
import { useState } from 'react';
import { useTexts } from '../languages/index.js';
import { readableText, sentencesOf, withSpan, type Highlight } from './highlights.js';
import { ToolWindow } from './tool-window.js';

interface HighlightWindowProps {
  readonly highlights: Annotation['highlights'];
  /** Language of the texts. */
  readonly language: string;
  readonly onChange: (highlights: Annotation['highlights']) => void;
  readonly onClose: () => void;
}

/** What the texts on screen say, sentence by sentence: highlighted without a pointer. */
export function HighlightWindow({ highlights, language, onChange, onClose }: HighlightWindowProps) {
  const { tools } = useTexts();
  // The texts do not change while their question is on screen; another question is another window.
  const [texts] = useState(() => textsOnScreen());
  return (
    <ToolWindow name={tools.highlight} onClose={onClose}>
      <p className="soft">{tools.highlightHint}</p>
      <Stack gap="xs" role="group" aria-label={tools.highlightSentences} lang={language} dir="auto">
        {texts.flatMap(({ which, text }) =>
          sentencesOf(text, language).map((span) => {
            const isOn = highlights.some(
              ({ in: where, from, to }) => where === which && from <= span.from && span.to <= to,
            );
            return (
              <Checkbox
                key={`${which} ${span.from}`}
                label={text.slice(span.from, span.to)}
                checked={isOn}
                onChange={() => onChange(withSpan(highlights, which, span))}
              />
            );
          }),
        )}
      </Stack>
      <Button mt="sm" variant="default" disabled={highlights.length === 0} onClick={() => onChange([])}>
        {tools.highlightClear}
      </Button>
    </ToolWindow>
  );
}

/** Attribute of the elements whose text can be highlighted; its value says which text. */
export const HIGHLIGHTABLE = 'data-highlightable';

function textsOnScreen(): { which: Highlight['in']; text: string }[] {
  return [...document.querySelectorAll(`[${HIGHLIGHTABLE}]`)].flatMap((element) => {
    const root = element.querySelector('.rich-text');
    const which = element.getAttribute(HIGHLIGHTABLE) as Highlight['in'];
    return root ? [{ which, text: readableText(root) }] : [];
  });
}
