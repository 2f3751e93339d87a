import { Button } from '@mantine/core';
import type { Item, Paper } from '@examhall/shared/items';
import { useTexts, type Texts } from '../languages/index.js';
import { useReading } from '../tools/read-aloud.js';
import { plainText } from './items/spoken-option.js';
import type { ToolBox, ToolName } from './use-tools.js';

interface ToolBarProps {
  readonly tools: ToolBox;
  readonly paper: Paper;
  /** The question on screen; null on other pages. */
  readonly item: Item | null;
  readonly readsAloud: boolean;
}

/** The exam's tools, one button each. A pressed one is in the hand. */
export function ToolBar({ tools, paper, item, readsAloud }: ToolBarProps) {
  const texts = useTexts();
  const forQuestions: readonly ToolName[] = ['notes', 'highlight'];
  const shown = tools.names.filter((name) => item !== null || !forQuestions.includes(name));
  return (
    <div className="tool-buttons" role="toolbar" aria-label={texts.tools.bar}>
      {shown.map((name) => (
        <ToolButton
          key={name}
          label={toolNames(texts)[name]}
          pressed={tools.isOpen(name)}
          onClick={() => tools.toggle(name)}
        />
      ))}
      {item && tools.canEliminate(item) && (
        <ToolButton
          label={texts.tools.eliminate}
          pressed={tools.eliminating}
          onClick={tools.toggleEliminating}
        />
      )}
      {item && readsAloud && <ReadButton key={item.id} item={item} language={paper.language} />}
    </div>
  );
}

/** What each tool is called. */
export function toolNames({ tools, display }: Texts): Readonly<Record<ToolName, string>> {
  return {
    notes: tools.notes,
    highlight: tools.highlight,
    calculator: tools.calculator,
    formulaSheet: tools.formulaSheet,
    scratch: tools.scratch,
    display: display.open,
  };
}

function ToolButton(props: {
  readonly label: string;
  readonly pressed: boolean;
  readonly onClick: () => void;
}) {
  const { label, pressed, onClick } = props;
  return (
    <Button
      size="compact-md"
      variant={pressed ? 'filled' : 'default'}
      aria-pressed={pressed}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

function ReadButton({ item, language }: { item: Item; language: string }) {
  const { tools } = useTexts();
  const reading = useReading();
  return (
    <ToolButton
      label={reading.isReading ? tools.stopReading : tools.readAloud}
      pressed={reading.isReading}
      onClick={() => (reading.isReading ? reading.stop() : reading.read(spokenItem(item), language))}
    />
  );
}

/** A question as it is read out: what is asked, and what there is to choose from. */
function spokenItem(item: Item): string {
  const options = 'options' in item ? item.options.map(({ text }) => text) : [];
  const matched = item.type === 'matching' ? [...item.sources, ...item.targets].map(({ text }) => text) : [];
  const gaps = item.type === 'gap-fill' ? [item.text.replaceAll(/\[\[[^\]]*\]\]/gu, '…')] : [];
  return [item.prompt, ...gaps, ...options, ...matched].map(plainText).join('.\n');
}
