import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { prepareByKey, type ExamKey, type HumanMarks, type PreparedExam } from '@examhall/shared/grading';
import { markingRulesSchema, paperSchema, type MarkingRules, type Paper } from '@examhall/shared/items';
import { canonicalJson, emptyHead, foldWithAdopted, presentedIds } from '@examhall/shared/journal';
import type { Grade, SignedReceipt } from '@examhall/shared/protocol';
import {
  archivedRows,
  ArchiveError,
  ArchiveReader,
  entriesOf,
  receiptHolds,
  verifyEntries,
  type ArchiveHead,
  type StoredBatch,
} from '@examhall/shared/sealing';
import type { Verdict } from './verify-commitment.ts';

type Row = Record<string, unknown>;
/** What an erasure keeps of a batch. */
interface ErasedBatch {
  readonly toSeq: number;
}
/** What a file is checked against: everything in it, by table. A sitting fits into memory. */
type Tables = ReadonlyMap<string, readonly Row[]>;

/**
 * Checks an archive by itself.
 *
 * @param serverKey the key that must have signed it; null takes the file's own word for which server that is
 */
export async function verifyArchive(path: string, serverKey: string | null): Promise<Verdict> {
  try {
    const { head, tables } = await readTables(path, serverKey);
    const said = [
      `“${head.title}”, archived on ${head.archivedAt.slice(0, 10)}, is as the server ${head.serverKey} signed it.`,
    ];
    const sitting = new ArchivedSitting(tables, head.serverKey);
    const checked = sitting.attempts.map((attempt) => sitting.check(attempt));
    const faults = checked.flatMap(({ id, faults: own }) => own.map((fault) => `attempt ${id}: ${fault}`));
    if (faults.length > 0) return { said, faults };
    const entries = checked.reduce((sum, attempt) => sum + attempt.entries, 0);
    const gone = sitting.erased.size;
    said.push(
      `${checked.length - gone} journals with ${entries} entries: signatures, chains and receipts hold.`,
    );
    const results = tables.get('result')?.map((row) => row['attempt_id']) ?? [];
    const proved = results.filter((attemptId) => !sitting.erased.has(attemptId));
    said.push(`${proved.length} results are what their journals come to.`);
    if (gone > 0)
      said.push(
        `${gone} candidates were erased: their journals are gone, and ${results.length - proved.length} of their results stand on the server's word.`,
      );
    return { said, faults };
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    return { said: [], faults: [error.message] };
  }
}

async function readTables(
  path: string,
  serverKey: string | null,
): Promise<{ head: ArchiveHead; tables: Tables }> {
  const reader = new ArchiveReader(serverKey);
  const tables = new Map<string, Row[]>();
  for await (const { table, row } of archivedRows(createReadStream(path), reader)) {
    const rows = tables.get(table) ?? [];
    if (rows.length === 0) tables.set(table, rows);
    rows.push(row);
  }
  return { head: reader.head, tables };
}

/** A sitting out of its archive, looked up by what refers to what. */
class ArchivedSitting {
  readonly attempts: readonly Row[];
  /** Attempts whose journals were erased with their candidates, with how many entries each had. */
  readonly erased: ReadonlyMap<unknown, number>;
  private readonly serverKey: string;
  private readonly batches: ReadonlyMap<unknown, readonly StoredBatch[]>;
  private readonly adopted: ReadonlyMap<unknown, readonly StoredBatch[]>;
  private readonly results: ReadonlyMap<unknown, Row>;
  private readonly stationKeys: ReadonlyMap<string, string>;
  private readonly exams: ReadonlyMap<unknown, Row>;
  private readonly examOfPackage: ReadonlyMap<unknown, unknown>;
  private readonly revisions: readonly MarkingRules[];
  /** What people agreed on, by id. */
  private readonly agreed: ReadonlyMap<unknown, Row>;
  /** Exams made ready to be graded, by exam and rules. */
  private readonly prepared = new Map<string, PreparedExam>();

  constructor(tables: Tables, serverKey: string) {
    this.serverKey = serverKey;
    const rows = (table: string) => tables.get(table) ?? [];
    const byId = (table: string) => new Map(rows(table).map((row) => [row['id'], row]));
    const adopted = rows('stray_batch').filter((row) => row['adopted_at'] !== null);
    this.attempts = rows('attempt');
    this.erased = new Map(
      rows('erasure')
        .filter((row) => row['attempt_id'] !== null)
        .map((row) => [row['attempt_id'], (row['journal'] as ErasedBatch[]).at(-1)?.toSeq ?? 0]),
    );
    this.batches = batchesByAttempt(rows('batch'));
    this.adopted = batchesByAttempt(adopted);
    this.results = new Map(rows('result').map((row) => [row['attempt_id'], row]));
    this.stationKeys = new Map(rows('station').map((row) => [String(row['id']), String(row['signing_key'])]));
    this.exams = byId('exam');
    this.examOfPackage = new Map(rows('exam_package').map((row) => [row['id'], row['exam_id']]));
    this.agreed = byId('agreed_mark');
    this.revisions = rows('marking_revision').map((row) => markingRulesSchema.parse(row['rules']));
  }

  /** How many entries an attempt has, and what is wrong with it. */
  check(attempt: Row): { id: string; entries: number; faults: string[] } {
    const id = String(attempt['id']);
    const gone = this.erased.get(id);
    if (gone !== undefined) return { id, entries: 0, faults: this.faultsOfErased(attempt, gone) };
    const end = { id, headSeq: Number(attempt['head_seq']), headHash: String(attempt['head_hash']) };
    const journal = verifyEntries(end, emptyHead(id), this.batches.get(id) ?? [], this.stationKeys);
    if (!journal.ok) return { id, entries: 0, faults: [journal.fault] };
    const { entries } = journal;
    const faults: string[] = [];
    const receipt = attempt['signed_receipt'] as SignedReceipt | null;
    if (receipt && !receiptHolds(receipt, this.serverKey)) faults.push('the receipt is not the server’s');
    const result = this.results.get(id);
    const strays = (this.adopted.get(id) ?? []).map(entriesOf);
    if (result && faults.length === 0 && !this.isGradeOf(result, attempt, foldWithAdopted(entries, strays)))
      faults.push('the result is not what the journal comes to');
    return { id, entries: entries.length, faults };
  }

  /** Of what was erased, the receipt holds and nothing of the journal is left. */
  private faultsOfErased(attempt: Row, entries: number): string[] {
    const receipt = attempt['signed_receipt'] as SignedReceipt | null;
    const faults = [];
    if (this.batches.has(attempt['id'])) faults.push('its journal was to be erased and is still there');
    // A sitting whose journals were in a file already when the candidate was erased has nothing to say of them.
    if (entries > 0 && entries !== Number(attempt['head_seq']))
      faults.push('what was erased does not end where the journal did');
    if (receipt && !receiptHolds(receipt, this.serverKey)) faults.push('the receipt is not the server’s');
    return faults;
  }

  private isGradeOf(
    result: Row,
    attempt: Row,
    { started, responses }: ReturnType<typeof foldWithAdopted>,
  ): boolean {
    const grade = result['grade'] as Grade;
    const exam = this.exams.get(this.examOfPackage.get(attempt['package_id']));
    if (!exam) return false;
    const { packageId, packageVersion, rulesVersion } = grade;
    const presented = presentedIds(exam['paper'] as Paper, started?.seed ?? '');
    const source = { packageId, packageVersion };
    const human = this.humanMarks(grade, responses);
    const again = this.preparedBy(exam, rulesVersion).grade(source, responses, presented, human);
    return canonicalJson(again) === canonicalJson(grade);
  }

  /** What people gave that the grade names; marks that were given to another response are none. */
  private humanMarks(
    { markings = {} }: Grade,
    responses: ReturnType<typeof foldWithAdopted>['responses'],
  ): HumanMarks {
    return new Map(
      Object.entries(markings).flatMap(([itemId, id]) => {
        const row = this.agreed.get(id);
        const hash = createHash('sha256')
          .update(canonicalJson(responses.get(itemId) ?? null))
          .digest('hex');
        return row?.['response_hash'] === hash
          ? [[itemId, { id, marks: String(row['marks']) }] as const]
          : [];
      }),
    );
  }

  private preparedBy(exam: Row, rulesVersion: string): PreparedExam {
    const name = `${String(exam['id'])}\n${rulesVersion}`;
    const known = this.prepared.get(name);
    if (known) return known;
    const revised = this.revisions.find(({ version }) => version === rulesVersion);
    const rules = revised ?? (exam['rules'] as MarkingRules);
    const made = prepareByKey(paperSchema.parse(exam['paper']), exam['key'] as ExamKey, rules);
    this.prepared.set(name, made);
    return made;
  }
}

/** Each attempt's in the order of its entries. */
function batchesByAttempt(rows: readonly Row[]): ReadonlyMap<unknown, readonly StoredBatch[]> {
  const byAttempt = new Map<unknown, StoredBatch[]>();
  for (const row of [...rows].sort((a, b) => Number(a['from_seq']) - Number(b['from_seq']))) {
    const own = byAttempt.get(row['attempt_id']) ?? [];
    if (own.length === 0) byAttempt.set(row['attempt_id'], own);
    own.push(storedBatch(row));
  }
  return byAttempt;
}

/** PostgreSQL's JSON has bytes as hexadecimal after `\x`. */
function storedBatch(row: Row): StoredBatch {
  return {
    fromSeq: Number(row['from_seq']),
    toSeq: Number(row['to_seq']),
    body: Buffer.from(String(row['body']).replace(/^\\x/u, ''), 'hex'),
    signature: String(row['signature']),
    stationId: String(row['station_id']),
  };
}
