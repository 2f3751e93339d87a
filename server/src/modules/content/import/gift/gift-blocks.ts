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
  let open = false;
  const all = text.split('\n');
  const goesOn = answersAhead(all);
  const finish = () => {
    const written = lines.join('\n').trim();
    if (written !== '') blocks.push({ line: from, text: written, category, id });
    if (written !== '') id = '';
    lines = [];
    open = false;
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
    if (plain === '' && !(open && goesOn[index] === true)) {
      finish();
      continue;
    }
    if (lines.length === 0) from = index + 1;
    lines.push(line);
    open = isOpenAfter(line, open);
  }
  finish();
  return blocks;
}

/** Whether braces are open behind a line, by the last one in it. */
function isOpenAfter(line: string, before: boolean): boolean {
  const plain = line.replace(/\\./gsu, '');
  const [opens, closes] = [plain.lastIndexOf('{'), plain.lastIndexOf('}')];
  return opens === closes ? before : opens > closes;
}

/** For each line whether the first one with something on it, after this one, is an answer or ends the answers. */
function answersAhead(lines: readonly string[]): boolean[] {
  const ahead: boolean[] = [];
  let next = false;
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    ahead[index] = next;
    const plain = (lines[index] ?? '').trim();
    if (plain !== '' && !plain.startsWith('//')) next = /^[=~}#]/u.test(plain);
  }
  return ahead;
}
