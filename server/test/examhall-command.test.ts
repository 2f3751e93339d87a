import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  LONG_IMPORT_BYTES,
  type ContentImport,
  type ExamSummary,
  type IssuedApiKey,
  type SittingDetail,
} from '@examhall/shared/protocol';
import { makeCentre, makeSitting, signInStaff, type TestCentre } from './support/centre.js';
import { TestServer } from './support/test-server.js';

/** The command as it is installed, as a process of its own against a server that listens. */
const command = join(__dirname, '..', '..', 'scripts', 'examhall.mjs');

let server: TestServer;
let centre: TestCentre;
let address: string;
let token: string;
let key: string;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'examhall-command-'));
  server = await TestServer.start();
  await server.app.listen(0, '127.0.0.1');
  address = await server.app.getUrl();
  centre = await makeCentre(server);
  token = (await signInStaff(server, centre)).token;
  key = await issueKey('admin');
}, 120_000);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function issueKey(role: string): Promise<string> {
  const body = { name: `A script as ${role}`, role, daysValid: 1 };
  return (await server.request<IssuedApiKey>('POST', '/api-keys', { token, body })).body.secret;
}

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function examhall(args: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  const env = { ...process.env, EXAMHALL_API_KEY: key, EXAMHALL_SERVER: address, ...environment };
  return new Promise((resolve) =>
    execFile(process.execPath, [command, ...args], { cwd: folder, env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    ),
  );
}

async function asJson<Answer>(...args: string[]): Promise<Answer> {
  const { code, out, err } = await examhall([...args, '--json']);
  expect({ code, err }).toMatchObject({ code: 0 });
  return JSON.parse(out) as Answer;
}

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const listed = async () => (await server.request<ExamSummary[]>('GET', '/exams', { token })).body;

test('from a file of questions to a planned sitting with its candidates', async () => {
  const questions = write('sky.gift', '::Sun::The sun is a star. {T}\n\n::Moon::The moon is a star. {F}\n');
  const dry = await examhall(['import', questions, '--dry-run']);
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining('nothing was kept') as string });
  expect(await listed()).toEqual([]);

  const { exam } = await asJson<{ exam: ExamSummary }>('import', questions);
  expect(await listed()).toMatchObject([{ id: exam.id, itemCount: 2, state: 'draft' }]);
  expect(await examhall(['exam', 'publish', exam.id])).toMatchObject({ code: 0 });
  expect((await examhall(['exam', 'list'])).out).toContain(`${exam.id}  published  2 questions`);

  const first = write('first.csv', 'number,name\nk-1,Kim Example\n');
  const { sitting, accessCodes } = await asJson<{ sitting: { id: string }; accessCodes: unknown[] }>(
    ...['sitting', 'create', '--exam', exam.id, '--title', 'Sky', '--roster', first, '--minutes', '30'],
    ...['--opens', '2999-05-04T09:00:00+02:00', '--closes', '2999-05-04T12:00:00+02:00'],
  );
  expect(accessCodes).toHaveLength(1);

  const both = write('both.csv', 'number,name\nk-1,Kim Example\nl-2,Lee Example\n');
  const dryRoster = await asJson('roster', sitting.id, both, '--dry-run');
  expect(dryRoster).toMatchObject({ added: ['l-2'], already: 1, accessCodes: [] });
  expect(await asJson('roster', sitting.id, both)).toMatchObject({
    added: ['l-2'],
    accessCodes: [{ candidateNumber: 'l-2', accessCode: expect.any(String) as string }],
  });
  expect(await asJson('roster', sitting.id, both)).toMatchObject({ added: [], already: 2 });

  const shown = await asJson<SittingDetail>('sitting', 'show', sitting.id);
  expect(shown.opensAt).toBe('2999-05-04T07:00:00.000Z');
  expect(shown.registrations.map(({ candidateNumber }) => candidateNumber)).toEqual(['k-1', 'l-2']);
  expect((await examhall(['sitting', 'show', sitting.id])).out).toContain('not begun: 2 candidates');
  expect((await examhall(['sitting', 'list'])).out).toContain(sitting.id);
}, 120_000);

test('a long file is imported at the server, and the command waits for it', async () => {
  const question = (number: number) =>
    `::Q${number}::Is ${number} a number, ${'really '.repeat(20)}? {T}\n\n`;
  const many = Math.ceil(LONG_IMPORT_BYTES / question(1).length) + 1;
  const long = write('long.gift', Array.from({ length: many }, (_, number) => question(number)).join(''));
  const before = (await listed()).length;
  const dry = await examhall(['import', long, '--dry-run']);
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining('nothing was kept') as string });
  expect(dry.out).toContain(`${many} questions`);
  expect(await listed()).toHaveLength(before);

  const { examId } = await asJson<{ examId: string }>('import', long);
  expect(await listed()).toContainEqual(expect.objectContaining({ id: examId, itemCount: many }));
  const faulty = write('faulty.gift', readFileSync(join(folder, long), 'utf8') + 'Lost {=a ~b\n');
  const refused = await examhall(['import', faulty]);
  expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/line \d+/u) as string });
  // Neither a dry run nor a refusal stays behind at the server.
  expect((await server.request<ContentImport[]>('GET', '/content-imports', { token })).body).toEqual([]);
}, 120_000);

test('results go into a file, which is the one that the API gives', async () => {
  const { sittingId } = await makeSitting(server, centre);
  const { code, out, err } = await examhall(['export', sittingId, '--as', 'csv', '--to', 'results.csv']);
  expect({ code, err }).toMatchObject({ code: 0 });
  expect(out).toMatch(/^Wrote results\.csv, \d+ bytes?\./u);
  const { body } = await server.request<string>('GET', `/sittings/${sittingId}/results.csv`, { token });
  expect(readFileSync(join(folder, 'results.csv'), 'utf8')).toBe(body);
  await examhall(['export', sittingId, '--as', 'xlsx', '--to', 'results.xlsx']);
  expect(readFileSync(join(folder, 'results.xlsx')).subarray(0, 2).toString()).toBe('PK');
});

describe('what is refused ends with 1, and why', () => {
  test('a file that is not understood, with its places; nothing is kept', async () => {
    const before = await listed();
    const file = write('lost.gift', '::Sun::The sun is a star. {T}\n\nLost {=a ~b\n');
    const { code, err } = await examhall(['import', file]);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('line 3') as string });
    expect(await listed()).toEqual(before);
    expect(await examhall(['import', file, '--leave-out-not-understood'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('is left out') as string,
    });
  });

  test('as JSON too', async () => {
    const { code, out } = await examhall(['sitting', 'publish', centre.centreId, '--json']);
    expect({ code, told: JSON.parse(out) as unknown }).toMatchObject({
      code: 1,
      told: { refused: { code: 'not-found' } },
    });
  });

  test('a roster with faults adds nobody', async () => {
    const { sittingId } = await makeSitting(server, centre, { opensInMs: 3_600_000 });
    const file = write('faulty.csv', 'number,name\nm-3,Max Example\n,Nobody\n');
    expect(await examhall(['roster', sittingId, file])).toMatchObject({
      code: 1,
      err: expect.stringContaining('line 3') as string,
    });
    const { body } = await server.request<SittingDetail>('GET', `/sittings/${sittingId}`, { token });
    expect(body.registrations).toHaveLength(1);
  });

  test('a key that may not, a key that is none, a server that is not there, an export that fails', async () => {
    const marker = { EXAMHALL_API_KEY: await issueKey('marker') };
    const file = write('one.gift', '::Sun::The sun is a star. {T}\n');
    expect(await examhall(['import', file], marker)).toMatchObject({ code: 1 });
    const none = await examhall(['exam', 'list'], { EXAMHALL_API_KEY: 'exk_none' });
    expect(none).toMatchObject({ code: 1, out: '' });
    const away = await examhall(['exam', 'list'], { EXAMHALL_SERVER: 'http://127.0.0.1:9' });
    expect(away).toMatchObject({ code: 1, err: expect.stringContaining('cannot be reached') as string });
    const gone = await examhall(['export', centre.centreId, '--as', 'csv', '--to', 'gone.csv']);
    expect(gone.code).toBe(1);
    expect(existsSync(join(folder, 'gone.csv'))).toBe(false);
  });
});

test('what is not understood ends with 2, help with 0, and a key is taken from nowhere but the environment', async () => {
  const misused = [
    ['shred'],
    ['import'],
    ['export', 'x', '--as', 'pdf', '--to', 'y'],
    ['import', 'x', '--key', key],
    ['import', 'x', '--api-key', key],
  ];
  for (const args of misused) expect({ args, code: (await examhall(args)).code }).toEqual({ args, code: 2 });
  const keyless = await examhall(['exam', 'list'], { EXAMHALL_API_KEY: '' });
  expect(keyless).toMatchObject({ code: 2, err: expect.stringContaining('EXAMHALL_API_KEY') as string });
  const helped = [['import'], ['roster'], ['export'], ['verify'], ['exam', 'list'], ['sitting', 'create']];
  for (const args of helped) {
    const { code, out } = await examhall([...args, '--help'], { EXAMHALL_API_KEY: '' });
    expect({ args, code, out }).toEqual({
      args,
      code: 0,
      out: expect.stringMatching(
        new RegExp(`^Usage: examhall ${args.join(' ')}[^]*Exit codes: 0 done`, 'u'),
      ) as string,
    });
  }
}, 120_000);

test('every command of the README does what it says', async () => {
  const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
  const [, part = ''] = /<!-- examhall:([^]*)<!-- end of examhall -->/u.exec(readme) ?? [];
  const commands = [...part.matchAll(/^npx examhall (.*?)(?:\s+#.*)?$/gmu)].map(([, args]) => args!);
  expect(commands.length).toBeGreaterThanOrEqual(10);
  write('questions.gift', '::Sun::The sun is a star. {T}\n');
  write('class.csv', 'number,name\nk-1,Kim Example\n');
  write('latecomers.csv', 'number,name\nl-2,Lee Example\n');
  const said: Record<string, string> = {};
  for (const line of commands) {
    const words = [...line.matchAll(/"([^"]*)"|(\S+)/gu)].map(([, quoted, word]) => quoted ?? word!);
    const { code, out, err } = await examhall(words.map((word) => said[word] ?? word));
    expect({ line, code, err }).toMatchObject({ line, code: 0 });
    const id = / as ([0-9a-f-]{36})/u.exec(out)?.[1];
    if (id !== undefined) said[line.startsWith('import') ? 'EXAM' : 'SITTING'] = id;
  }
}, 120_000);
