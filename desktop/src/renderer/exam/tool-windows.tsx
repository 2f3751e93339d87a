import type { Item, Paper } from '@examhall/shared/items';
import { RichText } from '../components/rich-text.js';
import { DisplayPanel } from '../display/display-panel.js';
import { useTexts } from '../languages/index.js';
import type { CandidateNotebook } from '../notebook/use-notebook.js';
import { CalculatorWindow } from '../tools/calculator-window.js';
import { HighlightWindow } from '../tools/highlight-window.js';
import { NoteWindow } from '../tools/note-window.js';
import { ScratchPaper } from '../tools/scratch-paper.js';
import { ToolWindow } from '../tools/tool-window.js';
import type { ToolBox } from './use-tools.js';

interface ToolWindowsProps {
  readonly tools: ToolBox;
  readonly paper: Paper;
  /** The question on screen; null on other pages. */
  readonly item: Item | null;
  readonly notebook: CandidateNotebook;
}

/** The windows of the tools that are in the candidate's hand. */
export function ToolWindows({ tools, paper, item, notebook }: ToolWindowsProps) {
  const texts = useTexts();
  const { calculator, formulaSheet } = tools.given;
  const isOpen = (name: Parameters<ToolBox['isOpen']>[0]) => tools.names.includes(name) && tools.isOpen(name);
  return (
    <div className="tool-windows">
      {item && isOpen('notes') && (
        <NoteWindow
          key={`note ${item.id}`}
          note={notebook.annotation(item.id).note}
          isKept={notebook.isKept(item.id)}
          onChange={(note) => notebook.annotate(item.id, { note }, true)}
          onClose={() => tools.close('notes')}
        />
      )}
      {item && isOpen('highlight') && (
        <HighlightWindow
          key={`highlight ${item.id}`}
          highlights={notebook.annotation(item.id).highlights}
          language={paper.language}
          onChange={(highlights) => notebook.annotate(item.id, { highlights })}
          onClose={() => tools.close('highlight')}
        />
      )}
      {calculator !== 'none' && isOpen('calculator') && (
        <CalculatorWindow calculator={calculator} onClose={() => tools.close('calculator')} />
      )}
      {isOpen('formulaSheet') && (
        <ToolWindow name={texts.tools.formulaSheet} onClose={() => tools.close('formulaSheet')}>
          <div lang={paper.language} dir="auto">
            <RichText html={formulaSheet} />
          </div>
        </ToolWindow>
      )}
      {isOpen('scratch') && (
        <ScratchPaper
          strokes={notebook.scratch}
          onChange={notebook.draw}
          onClose={() => tools.close('scratch')}
        />
      )}
      {isOpen('display') && (
        <ToolWindow name={texts.display.open} onClose={() => tools.close('display')}>
          <DisplayPanel />
        </ToolWindow>
      )}
    </div>
  );
}
