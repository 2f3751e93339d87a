import { usualTools, type ExamTools, type Item, type Paper } from '@examhall/shared/items';
import { useState } from 'react';

/** Tools that are opened in a window of their own, one or more at a time. */
export const windows = ['notes', 'highlight', 'calculator', 'formulaSheet', 'scratch', 'display'] as const;
export type ToolName = (typeof windows)[number];

/** The tools of an exam, and which are in the candidate's hand. */
export interface ToolBox {
  readonly given: ExamTools;
  /** Windows that this exam has. */
  readonly names: readonly ToolName[];
  isOpen(name: ToolName): boolean;
  toggle(name: ToolName): void;
  close(name: ToolName): void;
  readonly eliminating: boolean;
  /** Whether options of this question can be struck out. */
  canEliminate(item: Item): boolean;
  toggleEliminating(): void;
}

export function useTools(paper: Pick<Paper, 'tools'>): ToolBox {
  const given = paper.tools ?? usualTools;
  const [open, setOpen] = useState<ReadonlySet<ToolName>>(new Set());
  const [eliminating, setEliminating] = useState(false);
  const has: Readonly<Record<ToolName, boolean>> = {
    notes: given.notes,
    highlight: given.highlight,
    calculator: given.calculator !== 'none',
    formulaSheet: given.formulaSheet !== '',
    scratch: given.scratchPaper,
    display: true,
  };
  const without = (name: ToolName) => new Set([...open].filter((one) => one !== name));
  return {
    given,
    names: windows.filter((name) => has[name]),
    isOpen: (name) => open.has(name),
    toggle: (name) => setOpen(open.has(name) ? without(name) : new Set(open).add(name)),
    close: (name) => setOpen(without(name)),
    eliminating,
    canEliminate: ({ type }) => given.eliminate && (type === 'single-choice' || type === 'multiple-choice'),
    toggleEliminating: () => setEliminating(!eliminating),
  };
}
