/** Rows as CSV (RFC 4180) with a byte order mark, which Excel needs to read names right. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`;
}

/**
 * One field, quoted where needed. A field that a spreadsheet would run as a formula gets an apostrophe in front:
 * names come from outside.
 */
function csvField(value: string): string {
  const harmless = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
