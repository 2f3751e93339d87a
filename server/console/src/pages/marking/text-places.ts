/** A part of a text by places in its characters. */
export interface Places {
  readonly from: number;
  readonly to: number;
}

/** Where a selection lies in the text of an element; null when it is empty or not inside. */
export function placesOf(holder: Element, selection: Selection | null): Places | null {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!holder.contains(range.startContainer) || !holder.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(holder, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const from = before.toString().length;
  const to = from + range.toString().length;
  return from < to ? { from, to } : null;
}

/** The part of an element's text between two places; null when the text is shorter. */
export function rangeAt(holder: Element, { from, to }: Places): Range | null {
  const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let passed = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node.nodeValue ?? '';
    if (!begun && from < passed + length) {
      range.setStart(node, from - passed);
      begun = true;
    }
    if (begun && to <= passed + length) {
      range.setEnd(node, to - passed);
      return range;
    }
    passed += length;
  }
  return null;
}

/** Selects the next or the previous word by keyboard; with `extend`, adds it to what is selected. */
export function selectWord(holder: Element, direction: 'forward' | 'backward', extend: boolean): void {
  const selection = window.getSelection();
  if (!selection) return;
  if (selection.rangeCount === 0 || !holder.contains(selection.anchorNode)) {
    const start = document.createRange();
    start.selectNodeContents(holder);
    start.collapse(direction === 'forward');
    selection.removeAllRanges();
    selection.addRange(start);
  }
  if (!extend && !selection.isCollapsed) {
    if (direction === 'forward') selection.collapseToEnd();
    else selection.collapseToStart();
  }
  selection.modify('extend', direction, 'word');
}
