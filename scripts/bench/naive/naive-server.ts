import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';

/*
 * "Everything at submission", plainly written, as a baseline to be measured against and for nothing else: a row for each
 * answer, the marking rule of each item asked for when its turn comes, and the statistics of the sitting inside the
 * request. Started by versus-naive.bench.ts with the database's address; says its port to its parent.
 */

interface Submission {
  readonly attemptId: string;
  readonly answers: readonly { readonly itemId: string; readonly option: string }[];
}

const pool = new pg.Pool({ connectionString: process.env.NAIVE_DATABASE_URL, max: 10 });

async function submit({ attemptId, answers }: Submission): Promise<object> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    let marks = 0;
    for (const { itemId, option } of answers) {
      const { rows } = await client.query<{ correct: string; marks: number; wrong_costs: number }>(
        'SELECT correct, marks, wrong_costs FROM naive_rule WHERE item_id = $1',
        [itemId],
      );
      const [rule] = rows;
      if (!rule) throw new Error(`no rule for ${itemId}`);
      const earned = option === rule.correct ? rule.marks : -rule.wrong_costs;
      marks += earned;
      await client.query(
        'INSERT INTO naive_answer (attempt_id, item_id, response, marks) VALUES ($1, $2, $3, $4)',
        [attemptId, itemId, option, earned],
      );
    }
    await client.query('INSERT INTO naive_result (attempt_id, marks) VALUES ($1, $2)', [attemptId, marks]);
    const statistics = await client.query(
      `SELECT avg(marks)::float8 AS mean, stddev_samp(marks)::float8 AS deviation,
              (SELECT count(*)::int FROM naive_result WHERE marks > $1) + 1 AS rank
       FROM naive_result`,
      [marks],
    );
    await client.query(
      `INSERT INTO naive_difficulty (item_id, difficulty)
       SELECT item_id, avg(marks)::float8 FROM naive_answer GROUP BY item_id ORDER BY item_id
       ON CONFLICT (item_id) DO UPDATE SET difficulty = EXCLUDED.difficulty`,
    );
    await client.query('COMMIT');
    return { attemptId, marks, ...(statistics.rows[0] as object) };
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function bodyOf(request: IncomingMessage): Promise<Submission> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as Submission;
}

const server = createServer((request, response) => {
  bodyOf(request)
    .then(submit)
    .then((result) => response.writeHead(200).end(JSON.stringify(result)))
    .catch((error: unknown) => response.writeHead(500).end(String(error)));
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' && address ? address.port : 0);
});
process.on('disconnect', () => process.exit(0));
