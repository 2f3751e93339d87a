import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import type { Database } from '../load/database.ts';
import type { LoadExam } from '../load/exam-workbook.ts';

const CONNECTIONS = 256;

/** The naive server with its tables in the product's own PostgreSQL. */
export class NaiveSide {
  private readonly child: ChildProcess;
  private readonly pool: Pool;

  private constructor(child: ChildProcess, port: number) {
    this.child = child;
    const url = `http://127.0.0.1:${port}`;
    this.pool = new Pool(url, { connections: CONNECTIONS, pipelining: 1, headersTimeout: 300_000 });
  }

  static async start(databaseUrl: string, database: Database, exam: LoadExam): Promise<NaiveSide> {
    await database.query(`
      CREATE TABLE naive_rule (item_id text PRIMARY KEY, correct text, marks float8, wrong_costs float8);
      CREATE TABLE naive_answer (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, attempt_id uuid, item_id text, response text, marks float8,
        UNIQUE (attempt_id, item_id)
      );
      CREATE INDEX naive_answer_item ON naive_answer (item_id);
      CREATE TABLE naive_result (attempt_id uuid PRIMARY KEY, marks float8);
      CREATE TABLE naive_difficulty (item_id text PRIMARY KEY, difficulty float8);
    `);
    const items = [...exam.right];
    await database.query(
      `INSERT INTO naive_rule SELECT item_id, correct, 1, 0 FROM unnest($1::text[], $2::text[]) AS r (item_id, correct)`,
      [items.map(([id]) => id), items.map(([, option]) => option.toLowerCase())],
    );
    const child = fork(fileURLToPath(new URL('naive-server.ts', import.meta.url)), {
      env: { ...process.env, NAIVE_DATABASE_URL: databaseUrl },
    });
    const [port] = (await once(child, 'message')) as [number];
    return new NaiveSide(child, port);
  }

  /** Submits one exam. Answers how long it took, milliseconds. @throws Error when it was refused */
  async submit(attemptId: string, answers: ReadonlyMap<string, string>): Promise<number> {
    const body = { attemptId, answers: [...answers].map(([itemId, option]) => ({ itemId, option })) };
    const before = performance.now();
    const answer = await this.pool.request({ method: 'POST', path: '/', body: JSON.stringify(body) });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(`the naive server refused: ${text}`);
    return performance.now() - before;
  }

  async stop(): Promise<void> {
    await this.pool.destroy();
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}
