/** One question of a GIFT file, as written. */
export interface GiftBlock {
  /** Line it begins on, from 1. */
  readonly line: number;
  readonly text: string;
  /** The category that holds from here on; empty before the first. */
  readonly category: string;
  /** From a comment `// [id:x]`; empty when there is none. */
  readonly id: string;
}

/**
 * Cuts a GIFT file into its questions: they are parted by empty lines. An empty line among the answers of a question parts nothing when
 * what follows is an answer too.
 */
export function giftBlocks(text: string): GiftBlock[] {
  const blocks: GiftBlock[] = [];
  let category = '';
  let id = '';
  let lines: string[] = [];
  let from = 0;
  const all = text.split('\n');
  const finish = () => {
    const written = lines.join('\n').trim();
    if (written !== '') blocks.push({ line: from, text: written, category, id });
    if (written !== '') id = '';
    lines = [];
  };
  for (const [index, line] of all.entries()) {
    const plain = line.trim();
    if (plain.startsWith('//')) {
      id = /\[id:([^\]]+)\]/u.exec(plain)?.[1]?.trim() ?? id;
      continue;
    }
    const named = /^\$CATEGORY:\s*(.*)$/iu.exec(plain)?.[1];
    if (named !== undefined) {
      finish();
      category = named.replace(/^\$(?:course|module|system|cat)\w*\$\/?/u, '').trim();
      continue;
    }
    if (plain === '' && !(isOpen(lines.join('\n')) && goesOn(all, index))) {
      finish();
      continue;
    }
    if (lines.length === 0) from = index + 1;
    lines.push(line);
  }
  finish();
  return blocks;
}

function isOpen(text: string): boolean {
  const plain = text.replace(/\\./gsu, '');
  return plain.lastIndexOf('{') > plain.lastIndexOf('}');
}

/** Whether the first line with something on it, after this one, is an answer or ends the answers. */
function goesOn(lines: readonly string[], index: number): boolean {
  const next = lines.slice(index + 1).find((line) => line.trim() !== '' && !line.trim().startsWith('//'));
  return next !== undefined && /^\s*[=~}#]/u.test(next);
}
