import type { ReadRoster, RosterFormat } from '@examhall/shared/protocol';
import { csvRows, decodeText, isZip, Unreadable, zipFiles } from '../../platform/files/index.js';
import { isOneRosterUsers, readOneRosterFiles, readOneRosterUsers } from './oneroster.js';
import { RosterReading } from './roster-reading.js';
import { readTableRoster } from './table-roster.js';
import { workbookRows } from './workbook-rows.js';

/** Excel writes this before the table to say what stands between the cells. */
const SEPARATOR_LINE = /^sep=.\n/iu;

/**
 * Reads who is to sit an exam: a table as CSV or as an Excel workbook, or an export in OneRoster's format. The kind of file is told by what
 * is in it. What cannot be read is a fault that names the place; everything else is understood all the same.
 */
export async function readRoster(file: Buffer): Promise<ReadRoster> {
  const reading = new RosterReading();
  try {
    return reading.answer(await read(file, reading));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const failed = new RosterReading();
    failed.fault(error.at, error.message);
    return failed.answer(null);
  }
}

async function read(file: Buffer, reading: RosterReading): Promise<RosterFormat> {
  if (file.length === 0) throw new Unreadable('the file is empty');
  if (isZip(file)) return readZip(file, reading);
  if (file.subarray(0, 4).toString('hex') === OLD_EXCEL)
    throw new Unreadable('this is a workbook of an old Excel (.xls); save it as .xlsx or CSV');
  const { text, warnings } = decodeText(file);
  for (const warning of warnings) reading.warn(warning);
  const separator = SEPARATOR_LINE.exec(text);
  // The line stays as an empty one, so that the lines below keep their numbers.
  const rows = csvRows(separator ? `\n${text.slice(separator[0].length)}` : text);
  if (isOneRosterUsers(rows[0]?.cells ?? [])) {
    readOneRosterUsers(rows, reading);
    return 'oneroster';
  }
  readTableRoster(rows, reading);
  return 'csv';
}

/** The first bytes of the format that Excel wrote until 2003. */
const OLD_EXCEL = 'd0cf11e0';

async function readZip(file: Buffer, reading: RosterReading): Promise<RosterFormat> {
  const files = await zipFiles(file);
  if (files.paths.includes('[Content_Types].xml')) {
    readTableRoster(await workbookRows(file), reading);
    return 'xlsx';
  }
  readOneRosterFiles(files, reading);
  return 'oneroster';
}
