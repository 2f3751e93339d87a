/** How cells name options: by their place (a letter or number), or by their text. */
export type Naming = 'place' | 'text';

/** Which options a cell names, or why that cannot be told. `by` is null where both ways mean the same. */
export type NamedOptions =
  { readonly indexes: readonly number[]; readonly by: Naming | null } | { readonly problem: string };

/**
 * Reads the cell with the correct answer: a letter (`B`), a number counted from 1, several of them (`A, C` or `1|3`), or the text of an
 * option as it stands. What could mean two things is only decided by what the rest of the table does.
 *
 * @param options texts of the options in order
 * @param naming how all other cells of the table name options; null when they differ, or none tells
 */
export function namedOptions(
  cell: string,
  options: readonly string[],
  naming: Naming | null = null,
): NamedOptions {
  const written = cell.trim();
  if (written === '') return { problem: 'the correct answer is missing' };
  const byText = options.flatMap((text, index) => (sameText(text, written) ? [index] : []));
  const byName = namedByLetterOrNumber(written, options.length);
  if (byText.length > 1) return { problem: `two options read “${written}”` };
  const [only] = byText;
  if (only === undefined)
    return (
      byName ??
      severalTexts(written, options) ?? {
        problem: `“${written}” names none of the ${options.length} options`,
      }
    );
  if (!byName || !('indexes' in byName)) return { indexes: [only], by: 'text' };
  if (byName.indexes.length === 1 && byName.indexes[0] === only) return { indexes: [only], by: null };
  if (naming === 'place') return byName;
  if (naming === 'text') return { indexes: [only], by: 'text' };
  return { problem: `“${written}” can mean an option by its place and another one by its text` };
}

/** Several options by their texts, parted by one of the usual signs; null unless every piece is an option. */
function severalTexts(written: string, options: readonly string[]): NamedOptions | null {
  for (const sign of ['|', ';', '\n', ',']) {
    const pieces = written.split(sign).map((piece) => piece.trim());
    if (pieces.length < 2) continue;
    const indexes = pieces.map((piece) => options.findIndex((text) => sameText(text, piece)));
    const unlike = new Set(indexes).size === indexes.length;
    if (unlike && !indexes.includes(-1)) return { indexes, by: 'text' };
  }
  return null;
}

/** Null when the text is no list of letters or numbers. */
function namedByLetterOrNumber(written: string, count: number): NamedOptions | null {
  const pieces = written
    .replace(/\boptions?\b/giu, '')
    .split(/[\s,;|&/+]+/u)
    .map((piece) => piece.replace(/[().]/gu, ''))
    .filter((piece) => piece !== '' && piece.toLowerCase() !== 'and');
  const letters = /^[A-Ja-j]{2,}$/u.test(written) && !/[a-z]/u.test(written) ? [...written] : pieces;
  if (letters.length === 0 || !letters.every((piece) => /^(?:[A-Ja-j]|\d{1,2})$/u.test(piece))) return null;
  const indexes = letters.map((piece) =>
    /\d/u.test(piece) ? Number(piece) - 1 : piece.toLowerCase().charCodeAt(0) - 97,
  );
  const beyond = letters.find((_piece, at) => (indexes[at] ?? -1) < 0 || (indexes[at] ?? 0) >= count);
  if (beyond !== undefined) return { problem: `“${beyond}” names none of the ${count} options` };
  if (new Set(indexes).size < indexes.length) return { problem: `“${written}” names an option twice` };
  return { indexes, by: 'place' };
}

function sameText(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.toLowerCase();
}
