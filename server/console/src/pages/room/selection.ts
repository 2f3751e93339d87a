/** Which seats are chosen, where the keyboard is, and from where a range is drawn; ids of seats. */
export interface Selection {
  readonly chosen: ReadonlySet<string>;
  readonly active: string | null;
  readonly anchor: string | null;
}

export const nothingChosen: Selection = { chosen: new Set(), active: null, anchor: null };

/** What somebody does to the selection; `order`: the ids as they are shown. */
export type SelectionAct =
  /** A click: this one alone; `add`: this one too, or no longer; `range`: all from the anchor to here. */
  | {
      readonly kind: 'pick';
      readonly id: string;
      readonly how: 'alone' | 'add' | 'range';
      readonly order: readonly string[];
    }
  /** An arrow key, so many rows down; `extend`: with shift. */
  | {
      readonly kind: 'move';
      readonly by: number;
      readonly extend: boolean;
      readonly order: readonly string[];
    }
  | { readonly kind: 'all'; readonly order: readonly string[] }
  | { readonly kind: 'none' };

export function selectionAfter(selection: Selection, act: SelectionAct): Selection {
  switch (act.kind) {
    case 'pick':
      return picked(selection, act);
    case 'move':
      return moved(selection, act);
    case 'all':
      return { ...selection, chosen: new Set([...selection.chosen, ...act.order]) };
    case 'none':
      return { ...selection, chosen: new Set(), anchor: selection.active };
  }
}

function picked(
  selection: Selection,
  { id, how, order }: Extract<SelectionAct, { kind: 'pick' }>,
): Selection {
  if (how === 'range') {
    return {
      chosen: new Set(between(order, selection.anchor ?? id, id)),
      active: id,
      anchor: selection.anchor ?? id,
    };
  }
  const chosen = new Set(how === 'add' ? selection.chosen : []);
  if (how === 'add' && chosen.has(id)) chosen.delete(id);
  else chosen.add(id);
  return { chosen, active: id, anchor: id };
}

function moved(
  selection: Selection,
  { by, extend, order }: Extract<SelectionAct, { kind: 'move' }>,
): Selection {
  const at = selection.active === null ? -1 : order.indexOf(selection.active);
  const to = Math.min(order.length - 1, Math.max(0, at + by));
  const active = order[to];
  if (active === undefined) return selection;
  if (!extend) return { ...selection, active, anchor: active };
  const anchor = selection.anchor ?? active;
  return { chosen: new Set(between(order, anchor, active)), active, anchor };
}

function between(order: readonly string[], from: string, to: string): readonly string[] {
  const [a, b] = [order.indexOf(from), order.indexOf(to)];
  if (b < 0) return [];
  if (a < 0) return [to];
  return order.slice(Math.min(a, b), Math.max(a, b) + 1);
}
