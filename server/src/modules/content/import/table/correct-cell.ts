/** Which options a cell names, or why that cannot be told. */
export type NamedOptions = { readonly indexes: readonly number[] } | { readonly problem: string };

/**
 * Reads the cell with the correct answer: a letter (`B`), a number counted from 1, several of them (`A, C` or `1|3`), or the text of an
 * option as it stands. What could mean two things is not decided here.
 *
 * @param options texts of the options in order
 */
export function namedOptions(cell: string, options: readonly string[]): NamedOptions {
  const written = cell.trim();
  if (written === '') return { problem: 'the correct answer is missing' };
  const byText = options.flatMap((text, index) => (sameText(text, written) ? [index] : []));
  const byName = namedByLetterOrNumber(written, options.length);
  if (byText.length > 1) return { problem: `two options read “${written}”` };
  const [only] = byText;
  if (only === undefined)
    return byName ?? { problem: `“${written}” names none of the ${options.length} options` };
  if (byName && 'indexes' in byName && !(byName.indexes.length === 1 && byName.indexes[0] === only)) {
    return { problem: `“${written}” can mean an option by its place and another one by its text` };
  }
  return { indexes: [only] };
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
  return { indexes };
}

function sameText(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.toLowerCase();
}
