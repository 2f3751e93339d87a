import type { CreatedSitting } from '@examhall/shared/protocol';

type Codes = CreatedSitting['accessCodes'];

/** The codes as CSV (RFC 4180) with a byte order mark, which Excel needs to read names right. */
export function accessCodesCsv(codes: Codes, heading: readonly [string, string, string]): string {
  const rows = [heading, ...codes.map((code) => [code.candidateNumber, code.name, code.accessCode])];
  return `\uFEFF${rows.map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`;
}

/** The codes as lines with tabs: what pastes well into a spreadsheet or a text. */
export function accessCodesText(codes: Codes): string {
  return codes.map((code) => [code.candidateNumber, code.name, code.accessCode].join('\t')).join('\n');
}

/**
 * One field, quoted where needed. A field that a spreadsheet would run as a formula gets an apostrophe in front:
 * names come from outside.
 */
function csvField(value: string): string {
  const harmless = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
