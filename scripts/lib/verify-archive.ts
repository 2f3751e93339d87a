import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { gradeByKey, type ExamKey } from '@examhall/shared/grading';
import { markingRulesSchema, paperSchema, type MarkingRules, type Paper } from '@examhall/shared/items';
import {
  canonicalJson,
  chainFault,
  emptyHead,
  foldWithAdopted,
  headOf,
  type Entry,
} from '@examhall/shared/journal';
import type { Grade, SignedReceipt } from '@examhall/shared/protocol';
import {
  ArchiveError,
  ArchiveReader,
  batchSchema,
  receiptHolds,
  signatureHolds,
} from '@examhall/shared/sealing';
import type { Verdict } from './verify-commitment.ts';

type Row = Record<string, unknown>;

interface ArchivedExam {
  readonly paper: Paper;
  readonly key: ExamKey;
  readonly rules: MarkingRules;
}

/** What a file is checked against: everything in it, by table. A sitting fits into memory. */
type Tables = ReadonlyMap<string, readonly Row[]>;

/**
 * Checks an archive by itself.
 *
 * @param serverKey the key that must have signed it; null takes the file's own word for which server that is
 */
export async function verifyArchive(path: string, serverKey: string | null): Promise<Verdict> {
  const said: string[] = [];
  const faults: string[] = [];
  let tables: Tables;
  let signedBy: string;
  try {
    const read = await readTables(path, serverKey);
    ({ tables, signedBy } = read);
    said.push(
      `“${read.title}”, archived on ${read.archivedAt.slice(0, 10)}, is as the server ${signedBy} signed it.`,
    );
  } catch (error) {
    if (error instanceof ArchiveError) return { said, faults: [error.message] };
    return { said, faults: [`it cannot be read: ${(error as Error).message}`] };
  }
  const rows = (table: string) => tables.get(table) ?? [];
  let entries = 0;
  for (const attempt of rows('attempt')) {
    const checked = checkAttempt(attempt, tables, signedBy);
    entries += checked.entries;
    faults.push(...checked.faults.map((fault) => `attempt ${String(attempt['id'])}: ${fault}`));
  }
  if (faults.length === 0) {
    said.push(
      `${rows('attempt').length} journals with ${entries} entries: signatures, chains and receipts hold.`,
    );
    said.push(`${rows('result').length} results are what their journals come to.`);
  }
  return { said, faults };
}

async function readTables(path: string, serverKey: string | null) {
  const reader = new ArchiveReader(serverKey);
  const tables = new Map<string, Row[]>();
  const text = createReadStream(path).pipe(createGunzip());
  for await (const line of createInterface({ input: text, crlfDelay: Infinity })) {
    const taken = reader.take(line);
    if (!taken) continue;
    const rows = tables.get(taken.table) ?? [];
    if (rows.length === 0) tables.set(taken.table, rows);
    rows.push(taken.row);
  }
  reader.finish();
  const { title, archivedAt, serverKey: signedBy } = reader.head;
  return { tables, title, archivedAt, signedBy };
}

function checkAttempt(
  attempt: Row,
  tables: Tables,
  serverKey: string,
): { entries: number; faults: string[] } {
  const id = String(attempt['id']);
  const own = (table: string) => (tables.get(table) ?? []).filter((row) => row['attempt_id'] === id);
  const faults: string[] = [];
  const read = readEntries(own('batch'), tables);
  if (typeof read === 'string') return { entries: 0, faults: [read] };
  const fault = chainFault(id, emptyHead(id), read);
  if (fault) faults.push(`the journal has a ${fault.kind} at entry ${fault.seq}`);
  const last = read.at(-1);
  if (last && (headOf(last).seq !== attempt['head_seq'] || headOf(last).hash !== attempt['head_hash']))
    faults.push('the journal does not end where the attempt says');
  const receipt = attempt['signed_receipt'] as SignedReceipt | null;
  if (receipt && !receiptHolds(receipt, serverKey)) faults.push('the receipt is not the server’s');
  const [result] = own('result');
  if (result && faults.length === 0) {
    const adopted = own('stray_batch')
      .filter((row) => row['adopted_at'] !== null)
      .map((row) => entriesIn(row));
    if (!isGradeOf(result, attempt, foldWithAdopted(read, adopted).responses, tables))
      faults.push('the result is not what the journal comes to');
  }
  return { entries: read.length, faults };
}

/** The entries of batches whose signatures hold, or what is wrong with one. */
function readEntries(batches: readonly Row[], tables: Tables): Entry[] | string {
  const keys = new Map((tables.get('station') ?? []).map((row) => [row['id'], String(row['signing_key'])]));
  const ordered = [...batches].sort((a, b) => Number(a['from_seq']) - Number(b['from_seq']));
  const entries: Entry[] = [];
  for (const batch of ordered) {
    const key = keys.get(batch['station_id']);
    if (!key || !signatureHolds(key, bytesOf(batch), String(batch['signature'])))
      return `the batch from entry ${String(batch['from_seq'])} has no valid signature`;
    entries.push(...entriesIn(batch));
  }
  return entries;
}

function entriesIn(batch: Row): Entry[] {
  const { entries } = batchSchema.parse(JSON.parse(bytesOf(batch).toString('utf8')));
  return entries.filter(({ seq }) => seq >= Number(batch['from_seq']) && seq <= Number(batch['to_seq']));
}

function bytesOf(row: Row): Buffer {
  return Buffer.from(String(row['body']).replace(/^\\x/u, ''), 'hex');
}

function isGradeOf(
  result: Row,
  attempt: Row,
  responses: ReturnType<typeof foldWithAdopted>['responses'],
  tables: Tables,
): boolean {
  const grade = result['grade'] as Grade;
  const examPackage = (tables.get('exam_package') ?? []).find(({ id }) => id === attempt['package_id']);
  const exam = (tables.get('exam') ?? []).find(({ id }) => id === examPackage?.['exam_id']);
  if (!exam) return false;
  const { paper, key, rules } = {
    ...exam,
    paper: paperSchema.parse(exam['paper']),
  } as unknown as ArchivedExam;
  const revised = (tables.get('marking_revision') ?? [])
    .map((row) => markingRulesSchema.parse(row['rules']))
    .find(({ version }) => version === grade.rulesVersion);
  const { packageId, packageVersion } = grade;
  const again = gradeByKey({ packageId, packageVersion, paper, responses }, key, revised ?? rules);
  return canonicalJson(again) === canonicalJson(grade);
}
