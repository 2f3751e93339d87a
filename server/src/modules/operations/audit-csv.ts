import type { AuditEntry } from '@examhall/shared/protocol';

const HEADING = ['number', 'at', 'actor', 'action', 'subject', 'why', 'details', 'hash'];

/** The trail as CSV (RFC 4180) with a byte order mark, which Excel needs to read names right; piece by piece. */
export async function* auditCsv(entries: AsyncIterable<AuditEntry>): AsyncGenerator<string> {
  yield `\uFEFF${HEADING.join(',')}\r\n`;
  for await (const { number, at, actor, action, subject, why, details, hash } of entries) {
    const fields = [String(number), at, actor, action, subject, why ?? '', JSON.stringify(details), hash];
    yield `${fields.map(csvField).join(',')}\r\n`;
  }
}

/**
 * One field, quoted where needed. A field that a spreadsheet would run as a formula gets an apostrophe in front: reasons
 * are typed by people.
 */
function csvField(value: string): string {
  const harmless = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
