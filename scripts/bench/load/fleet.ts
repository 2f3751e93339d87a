import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyHead, headOf, nextEntry, type Entry, type EntryFact } from '@examhall/shared/journal';
import {
  API_PREFIX,
  createdSittingSchema,
  importedExamDetailSchema,
  XLSX_MEDIA_TYPE,
} from '@examhall/shared/protocol';
import { newSigningPair, signBatch, type SignedBatch } from '@examhall/shared/sealing';
import type { Cluster } from '../../cluster/cluster.ts';
import { Staff } from '../../sim/staff.ts';
import { Random } from '../../sim/world/random.ts';
import type { Database } from './database.ts';
import { examWorkbook, options, type LoadExam } from './exam-workbook.ts';

/** Rows of one INSERT while the fleet is put into the database. */
const ROWS_AT_ONCE = 2_000;
const TOKEN_SECONDS = 3_600;

/** One candidate at one station, as far as the server can tell: enrolled, signed in, the attempt begun. */
export class LoadStation {
  readonly attemptId: string;
  readonly stationId: string;
  readonly token: string;
  readonly entries: Entry[] = [];
  /** What was answered last, by item. */
  readonly answers = new Map<string, string>();
  private readonly privateKey: string;

  constructor(parts: { attemptId: string; stationId: string; token: string; privateKey: string }) {
    this.attemptId = parts.attemptId;
    this.stationId = parts.stationId;
    this.token = parts.token;
    this.privateKey = parts.privateKey;
  }

  write(fact: EntryFact): void {
    const last = this.entries.at(-1);
    const seq = this.entries.length + 1;
    const clocks = { wallMs: Date.now(), monotonicMs: seq * 1_000, elapsedMs: seq * 1_000 };
    this.entries.push(
      nextEntry(this.attemptId, last ? headOf(last) : emptyHead(this.attemptId), fact, clocks),
    );
  }

  answer(itemId: string, option: string): void {
    this.answers.set(itemId, option);
    this.write({ kind: 'answered', payload: { itemId, response: { type: 'single-choice', option } } });
  }

  seal(reason: 'submitted' | 'deadline'): void {
    this.write({ kind: 'sealed', payload: { reason, entries: this.entries.length } });
  }

  /** The entries after `through`, signed. */
  batchAfter(through: number): SignedBatch {
    return signBatch(this.attemptId, this.entries.slice(through), this.privateKey);
  }
}

export interface FleetOptions {
  readonly stations: number;
  readonly items: number;
  readonly seed: number;
  /** Where they sit; its first API process is asked. */
  readonly cluster: Cluster;
  readonly database: Database;
}

/** Many stations in the middle of one exam. */
export class Fleet {
  readonly stations: readonly LoadStation[];
  readonly sittingId: string;
  readonly exam: LoadExam;
  readonly random: Random;

  private constructor(parts: Pick<Fleet, 'stations' | 'sittingId' | 'exam' | 'random'>) {
    this.stations = parts.stations;
    this.sittingId = parts.sittingId;
    this.exam = parts.exam;
    this.random = parts.random;
  }

  /**
   * Imports an exam and opens a sitting over HTTP. The stations, registrations and attempts are put into the database as
   * enrolment and sign-in leave them: a hundred thousand slow hashes of access codes are not what is measured.
   */
  static async make(how: FleetOptions): Promise<Fleet> {
    const random = new Random(`fleet ${how.seed}`);
    const exam = await examWorkbook(how.items, random);
    const { demo, dataFolder, ports } = how.cluster;
    const url = `http://127.0.0.1:${ports[0]}`;
    const staff = await Staff.signIn(url, demo.admin);
    const { id: sittingId } = (await openSitting(staff, url, exam)).sitting;
    const { packageId, centreId, accessCodeHash } = await readSitting(how.database, sittingId);
    const jwtSecret = readJwtSecret(dataFolder);
    const startedAt = new Date();
    const deadline = new Date(startedAt.getTime() + 2 * 3_600_000);
    const stations: LoadStation[] = [];
    for (let from = 0; from < how.stations; from += ROWS_AT_ONCE) {
      const rows = Array.from({ length: Math.min(ROWS_AT_ONCE, how.stations - from) }, (_, index) => {
        const stationId = randomUUID();
        const { publicKey, privateKey } = newSigningPair();
        const token = stationToken({ stationId, centreId, signingKey: publicKey }, jwtSecret);
        const station = new LoadStation({ attemptId: randomUUID(), stationId, token, privateKey });
        const seed = random.hex(16);
        const times = { startedAt: startedAt.toISOString(), deadline: deadline.toISOString() };
        const named = { attemptId: station.attemptId, sittingId, packageId, stationId };
        station.write({ kind: 'started', payload: { ...named, ...times, seed, bootId: null } });
        return { station, publicKey, seed, registrationId: randomUUID(), number: `L${from + index + 1}` };
      });
      await insertStations(how.database, rows, {
        centreId,
        sittingId,
        packageId,
        accessCodeHash,
        startedAt,
        deadline,
      });
      stations.push(...rows.map(({ station }) => station));
    }
    await how.database.query('ANALYZE station, registration, attempt');
    return new Fleet({ stations, sittingId, exam, random });
  }

  /** Answers some items of the exam, at random. */
  answerSome(station: LoadStation, count: number): void {
    const items = [...this.exam.right.keys()];
    for (let done = 0; done < count; done += 1)
      station.answer(this.random.pick(items), this.random.pick(options).toLowerCase());
  }

  /** The marks that an attempt must come to. */
  marksOf(station: LoadStation): number {
    let marks = 0;
    for (const [itemId, option] of station.answers)
      if (this.exam.right.get(itemId)?.toLowerCase() === option) marks += 1;
    return marks;
  }
}

async function openSitting(staff: Staff, url: string, exam: LoadExam) {
  const imported = await fetch(`${url}${API_PREFIX}/exams/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${staff.token}`, 'content-type': XLSX_MEDIA_TYPE },
    body: new Uint8Array(exam.workbook),
  });
  if (!imported.ok) throw new Error(`The exam was refused: ${await imported.text()}`);
  const { id: examId } = importedExamDetailSchema.parse(await imported.json());
  await staff.json('POST', `/exams/${examId}/publish`, {});
  const now = Date.now();
  const request = {
    examId,
    title: 'A sitting under load',
    opensAt: new Date(now - 60_000).toISOString(),
    closesAt: new Date(now + 6 * 3_600_000).toISOString(),
    durationMinutes: 120,
    candidates: [{ number: 'first', name: 'First candidate' }],
  };
  return createdSittingSchema.parse(await staff.json('POST', '/sittings', request));
}

async function readSitting(database: Database, sittingId: string) {
  const { rows } = await database.query<{ packageId: string; centreId: string; accessCodeHash: string }>(
    `SELECT p.id AS "packageId", s.centre_id AS "centreId", r.access_code_hash AS "accessCodeHash"
     FROM sitting s JOIN exam_package p ON p.sitting_id = s.id JOIN registration r ON r.sitting_id = s.id
     WHERE s.id = $1`,
    [sittingId],
  );
  const [found] = rows;
  if (!found) throw new Error('The sitting is not in the database.');
  return found;
}

interface StationRow {
  readonly station: LoadStation;
  readonly publicKey: string;
  readonly seed: string;
  readonly registrationId: string;
  readonly number: string;
}

async function insertStations(
  database: Database,
  rows: readonly StationRow[],
  common: {
    readonly centreId: string;
    readonly sittingId: string;
    readonly packageId: string;
    readonly accessCodeHash: string;
    readonly startedAt: Date;
    readonly deadline: Date;
  },
): Promise<void> {
  const { centreId, sittingId, packageId, accessCodeHash, startedAt, deadline } = common;
  await database.query(
    `INSERT INTO station (id, centre_id, name, signing_key, exchange_key, enrolled_at)
     SELECT id, $1, name, key, 'none', now() FROM unnest($2::uuid[], $3::text[], $4::text[]) AS s (id, name, key)`,
    [
      centreId,
      rows.map(({ station }) => station.stationId),
      rows.map(({ number }) => `Seat ${number}`),
      rows.map(({ publicKey }) => publicKey),
    ],
  );
  await database.query(
    `INSERT INTO registration (id, sitting_id, candidate_number, name, access_code_hash)
     SELECT id, $1, number, 'Candidate ' || number, $2 FROM unnest($3::uuid[], $4::text[]) AS r (id, number)`,
    [sittingId, accessCodeHash, rows.map((row) => row.registrationId), rows.map(({ number }) => number)],
  );
  await database.query(
    `INSERT INTO attempt (id, registration_id, sitting_id, package_id, station_id, state, started_at, deadline,
                          head_seq, head_hash, seed)
     SELECT id, registration, $1, $2, station, 'open', $3, $4, 0, hash, seed
     FROM unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::text[], $9::text[]) AS a (id, registration, station, hash, seed)`,
    [
      sittingId,
      packageId,
      startedAt,
      deadline,
      rows.map(({ station }) => station.attemptId),
      rows.map((row) => row.registrationId),
      rows.map(({ station }) => station.stationId),
      rows.map(({ station }) => emptyHead(station.attemptId).hash),
      rows.map(({ seed }) => seed),
    ],
  );
}

function readJwtSecret(dataFolder: string): Buffer {
  const secrets = JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8')) as { jwtSecret: string };
  return Buffer.from(secrets.jwtSecret, 'base64');
}

/** A station's token as the server issues it. */
function stationToken(
  station: { stationId: string; centreId: string; signingKey: string },
  secret: Buffer,
): string {
  const now = Math.floor(Date.now() / 1_000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    principal: { kind: 'station', ...station },
    aud: 'examhall',
    iat: now,
    exp: now + TOKEN_SECONDS,
  };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
