/*
 * Reads rows out of the raw pages of an SQLite database and its write-ahead log, for when SQLite itself cannot: a page is
 * damaged, the log is cut off, the database is gone and only its log is left. Formats: https://sqlite.org/fileformat2.html.
 * What comes out is only a candidate; the box of a row says whether it is genuine.
 */

/** A row found: its row id and its columns' raw content. */
export interface CarvedRow {
  readonly rowId: number;
  /** Text and blobs of the record, in column order; other columns are left out. */
  readonly columns: readonly Buffer[];
}

const DATABASE_HEADER = Buffer.from('SQLite format 3\0', 'latin1');
const WAL_HEADER_BYTES = 32;
const WAL_FRAME_HEADER_BYTES = 24;
const LEAF_TABLE_PAGE = 0x0d;
const FIRST_PAGE_HEADER_BYTES = 100;
const LEAF_HEADER_BYTES = 8;
const MOST_PAYLOAD_BYTES = 16 * 1024 * 1024;

interface Page {
  readonly number: number;
  readonly bytes: Buffer;
}

/** Every row of every leaf table page that still looks like one. The same row can come several times. */
export function carveRows(database: Buffer | null, wal: Buffer | null): CarvedRow[] {
  const pages = [...databasePages(database), ...walPages(wal)];
  // Overflow pages of an append-only table are written once; the newest image is as good as any.
  const newest = new Map(pages.map((page) => [page.number, page.bytes]));
  return pages.flatMap((page) => rowsOf(page, newest));
}

function databasePages(file: Buffer | null): Page[] {
  if (!file || file.length < FIRST_PAGE_HEADER_BYTES) return [];
  const whole = file.subarray(0, DATABASE_HEADER.length).equals(DATABASE_HEADER);
  const stated = whole ? file.readUInt16BE(16) : 0;
  const size = stated === 1 ? 65_536 : isPageSize(stated) ? stated : USUAL_PAGE_BYTES;
  const count = Math.floor(file.length / size);
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    bytes: file.subarray(index * size, (index + 1) * size),
  }));
}

/** What SQLite takes when nobody says otherwise; assumed where the header is damaged. */
const USUAL_PAGE_BYTES = 4_096;

function isPageSize(size: number): boolean {
  return size >= 512 && size <= 65_536 && (size & (size - 1)) === 0;
}

function walPages(file: Buffer | null): Page[] {
  if (!file || file.length < WAL_HEADER_BYTES) return [];
  const stated = file.readUInt32BE(8);
  const size = isPageSize(stated) ? stated : USUAL_PAGE_BYTES;
  const pages: Page[] = [];
  const step = WAL_FRAME_HEADER_BYTES + size;
  for (let at = WAL_HEADER_BYTES; at + step <= file.length; at += step) {
    const number = file.readUInt32BE(at);
    pages.push({ number, bytes: file.subarray(at + WAL_FRAME_HEADER_BYTES, at + step) });
  }
  return pages;
}

function rowsOf({ number, bytes }: Page, newest: ReadonlyMap<number, Buffer>): CarvedRow[] {
  const start = number === 1 ? FIRST_PAGE_HEADER_BYTES : 0;
  if (bytes[start] !== LEAF_TABLE_PAGE) return [];
  const cells = bytes.readUInt16BE(start + 3);
  const rows: CarvedRow[] = [];
  for (let index = 0; index < cells; index += 1) {
    const pointer = start + LEAF_HEADER_BYTES + index * 2;
    if (pointer + 2 > bytes.length) break;
    const row = rowAt(bytes, bytes.readUInt16BE(pointer), newest);
    if (row) rows.push(row);
  }
  return rows;
}

function rowAt(page: Buffer, at: number, newest: ReadonlyMap<number, Buffer>): CarvedRow | null {
  const length = varint(page, at);
  const rowId = length && varint(page, length.next);
  if (!rowId || length.value > MOST_PAYLOAD_BYTES) return null;
  const payload = payloadAt(page, rowId.next, length.value, newest);
  const columns = payload && columnsOf(payload);
  return columns && { rowId: rowId.value, columns };
}

/** The payload of a cell: the part on its page, and what went over to other pages. */
function payloadAt(
  page: Buffer,
  at: number,
  length: number,
  newest: ReadonlyMap<number, Buffer>,
): Buffer | null {
  const usable = page.length;
  if (length <= usable - 35) return at + length <= usable ? page.subarray(at, at + length) : null;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const wanted = least + ((length - least) % (usable - 4));
  const local = wanted <= usable - 35 ? wanted : least;
  if (at + local + 4 > usable) return null;
  const parts = [page.subarray(at, at + local)];
  let next = page.readUInt32BE(at + local);
  for (let missing = length - local; missing > 0;) {
    const overflow = newest.get(next);
    if (!overflow) return null;
    const part = overflow.subarray(4, 4 + Math.min(missing, overflow.length - 4));
    parts.push(part);
    missing -= part.length;
    next = overflow.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

/** Texts and blobs of a record. */
function columnsOf(payload: Buffer): Buffer[] | null {
  const header = varint(payload, 0);
  if (!header || header.value > payload.length) return null;
  const columns: Buffer[] = [];
  let at = header.value;
  for (let place = header.next; place < header.value;) {
    const type = varint(payload, place);
    if (!type) return null;
    const bytes = contentBytes(type.value);
    if (at + bytes > payload.length) return null;
    if (type.value >= 12) columns.push(payload.subarray(at, at + bytes));
    at += bytes;
    place = type.next;
  }
  return columns;
}

const NUMBER_BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0];

function contentBytes(serialType: number): number {
  return serialType < 12 ? (NUMBER_BYTES[serialType] ?? 0) : Math.floor((serialType - 12) / 2);
}

function varint(bytes: Buffer, at: number): { readonly value: number; readonly next: number } | null {
  let value = 0;
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) return null;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return Number.isSafeInteger(value) ? { value, next: at + index + 1 } : null;
  }
  return null;
}
