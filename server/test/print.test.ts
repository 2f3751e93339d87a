import { jest } from '@jest/globals';
import { staffLanguages, type Problem, type SeatPlan, type SittingDetail } from '@examhall/shared/protocol';
import { PAGE_WIDTH, paperWords, Sheet, Typefaces } from '../src/modules/printing/index.js';
import { sealedPdf } from '../src/modules/sittings/print/sealed-print.js';
import { slipsPdf, type Slip } from '../src/modules/sittings/print/slips.js';
import {
  makeCentre,
  makeSitting,
  makeStation,
  signInStaff,
  startAttempt,
  type TestCentre,
  type TestStation,
} from './support/centre.js';
import { pdfText } from './support/pdf-text.js';
import { TestServer } from './support/test-server.js';

const typefaces = new Typefaces();
const slip = (number: number, name: string): Slip => ({
  name,
  candidateNumber: String(number),
  place: 'Lab 2, Seat A1',
  accessCode: `ABC-DEF-${number}`,
});
const about = { title: 'Biology', window: '5 May 2026, 09:00–13:00 (UTC)' };
const printed = async (slips: readonly Slip[]) => pdfText(await slipsPdf(typefaces, about, slips));

describe('slips on paper', () => {
  test('are ten on a page, each with all that its candidate needs', async () => {
    const pages = await printed(Array.from({ length: 11 }, (_, index) => slip(101 + index, `Name ${index}`)));
    expect(pages.map((page) => page.filter((text) => text.startsWith('ABC-')).length)).toEqual([10, 1]);
    expect(pages[1]).toEqual([
      'Biology',
      '5 May 2026, 09:00–13:00 (UTC)',
      'Name 10',
      'Number 111',
      'Lab 2, Seat A1',
      'Access code',
      'ABC-DEF-111',
      'Type number and code at your station.',
    ]);
  });

  test.each([
    ['Latin', 'Łukasz Ćwikła-Müller'],
    ['Vietnamese', 'Nguyễn Thị Ánh Tuyết'],
    ['Greek', 'Βασίλης Παπαδόπουλος'],
    ['Cyrillic', 'Жанна Ковальчук'],
    ['Chinese', '王小明'],
  ])('have names in %s letters', async (_script, name) => {
    const [page = []] = await printed([slip(1, name)]);
    const shown = page.slice(2, page.indexOf('Number 1')).join('');
    // A run of pieces is a name whatever it is cut into; spaces belong to whichever piece has them.
    expect([...shown].sort().join('')).toBe([...name].sort().join(''));
  });

  test.each([
    ['Arabic', 'محمد علي'],
    ['Devanagari', 'प्रिया'],
  ])('have names in %s letters, which are shaped', async (_script, name) => {
    const runs = typefaces.runs(name);
    expect(runs.every(({ face }) => face?.embeds)).toBe(true);
    const glyphs = runs.flatMap(({ text, face }) => face!.font.layout(text).glyphs);
    // Joined and stacked letters are other glyphs than the letters by themselves.
    const alone = [...name].flatMap((letter) => typefaces.runs(letter)[0]!.face!.font.layout(letter).glyphs);
    expect(glyphs.map(({ id }) => id)).not.toEqual(alone.map(({ id }) => id));
    expect(glyphs.every(({ id }) => id > 0)).toBe(true);
  });

  test('put the words of an Arabic name from right to left', () => {
    const [first] = typefaces.runs('محمد Smith');
    expect(first?.text.trim()).toBe('Smith');
  });

  test.each([
    ['رقم 1001', ['1001', 'رقم ']],
    ['Number محمد 12', ['Number ', '12', 'محمد ']],
    ['المقعد \u2068A-1\u2069.', ['.', 'A-1', 'المقعد ']],
    ['محمد (علي) 5 مايو 2026', ['2026', 'مايو ', ' ', '5', ' (', 'علي', ')', 'محمد ']],
    ['234-ABC', ['234-ABC']],
  ])('have the pieces of %s where a reader looks for them', (text, pieces) => {
    expect(typefaces.runs(text).map((run) => run.text)).toEqual(pieces);
  });

  test.each(staffLanguages)('have every letter of the words in the language %s', (language) => {
    const words = paperWords[language];
    const all: string[] = [];
    const gather = (value: unknown): void => {
      if (typeof value === 'string') all.push(value);
      else if (typeof value === 'function') all.push(value('1', '2', '3') as string);
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(gather);
    };
    gather(words);
    const day = new Intl.DateTimeFormat(words.dates, { dateStyle: 'long', timeStyle: 'short' });
    for (let month = 0; month < 12; month++) all.push(day.format(new Date(2026, month, 5, month)));
    for (const text of all)
      expect({ text, faceless: typefaces.runs(text).filter(({ face }) => face === null) }).toEqual({
        text,
        faceless: [],
      });
  });

  test('are mirrored as a whole where the language is written from right to left', () => {
    const left = (language: 'fr' | 'ar'): unknown => {
      const sheet = new Sheet(typefaces, 'Papers', { language });
      const drawn = jest.spyOn(sheet.document, 'text');
      sheet.page();
      sheet.line('ABC', 60, 100, { size: 10, width: 200 });
      return drawn.mock.calls[0]?.[1];
    };
    expect(left('fr')).toBe(60);
    expect(left('ar')).toBeGreaterThan(PAGE_WIDTH - 60 - 40);
    expect(left('ar')).toBeLessThan(PAGE_WIDTH - 60);
  });

  test('are printed with a box for each letter that no typeface has', async () => {
    const [page = []] = await printed([slip(1, '김민준')]);
    expect(page).toContain('Number 1');
    expect(typefaces.runs('김').map(({ face }) => face)).toEqual([null]);
  });

  test.each(['fr', 'es'] as const)('are in the language %s when it is asked for', async (language) => {
    const { accessCode, howTo, number } = paperWords[language].slips;
    const [page] = pdfText(await slipsPdf(typefaces, about, [slip(1, 'Name')], { language }));
    expect(page).toEqual(expect.arrayContaining(['Name', 'ABC-DEF-1', number('1'), accessCode, howTo]));
    expect(page?.join('\n')).not.toMatch(/access code/iu);
  });

  test('a sealed print says what the code is, for which sitting, and who may open it', async () => {
    const [page = []] = pdfText(
      await sealedPdf(typefaces, 'close', { ...about, examTitle: 'Exam', packageVersion: 2 }, 'CODE-CODE'),
    );
    expect(page).toEqual(expect.arrayContaining(['Close code', 'Biology', about.window, 'CODE-CODE']));
    expect(page.join('\n')).toMatch(/opened by the invigilator in charge[^]*Opened by/u);
  });
});

describe('printing for a sitting', () => {
  let server: TestServer;
  let centre: TestCentre;
  let station: TestStation;
  let admin: string;
  let invigilator: string;
  beforeAll(async () => {
    server = await TestServer.start({ runsJobs: false });
    centre = await makeCentre(server);
    station = await makeStation(server, centre);
    admin = (await signInStaff(server, centre)).token;
    invigilator = (await signInStaff(server, centre, 'invigilator')).token;
  }, 60_000);
  afterAll(() => server?.stop());

  async function print(path: string, body: object, token = admin) {
    const reply = await server.app.inject({
      method: 'POST',
      url: `/api/v1/sittings/${path}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    });
    const isPdf = reply.headers['content-type'] === 'application/pdf';
    return {
      status: reply.statusCode,
      headers: reply.headers,
      pages: isPdf ? pdfText(reply.rawPayload) : [],
      problem: isPdf ? null : (JSON.parse(reply.body) as Problem),
    };
  }
  const signIn = (sittingId: string, candidateNumber: string, accessCode: string) =>
    server.request('POST', '/candidate-sessions', {
      token: station.token,
      body: { sittingId, candidateNumber, accessCode },
    });
  const planOf = async (sittingId: string) =>
    (await server.request<SeatPlan>('GET', `/sittings/${sittingId}/seats`, { token: admin })).body;
  const printedIn = async (sittingId: string) =>
    (
      await server.request<SittingDetail>('GET', `/sittings/${sittingId}`, { token: admin })
    ).body.registrations.map(({ slipPrinted }) => slipPrinted);
  const acts = () =>
    server.database.query<{ action: string; details: object }>(
      'SELECT action, details FROM audit_entry JOIN audit_words USING (number) ORDER BY number DESC LIMIT 1',
    );

  test('slips carry new codes that work in the place of the old, for who has not begun', async () => {
    const sitting = await makeSitting(server, centre, { candidates: 3 });
    const { sittingId, candidates } = sitting;
    await startAttempt(server, station, sitting, 0);
    const { status, headers, pages } = await print(`${sittingId}/access-slips.pdf`, {}, invigilator);
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    const codes = pages.flat().filter((text) => /^[A-Z2-9]{3}(-[A-Z2-9]{3}){2}$/u.test(text));
    expect(codes).toHaveLength(2);
    expect((await signIn(sittingId, '1002', candidates[1]!.accessCode)).status).toBe(401);
    expect((await signIn(sittingId, '1002', codes[0]!)).status).toBe(201);
    expect((await signIn(sittingId, '1001', candidates[0]!.accessCode)).status).toBe(201);
    expect(await printedIn(sittingId)).toEqual([false, true, true]);
    expect(await acts()).toEqual([{ action: 'sitting.print-slips', details: { candidates: 2 } }]);
    // A code that is told on the screen makes the slip worthless.
    const { candidates: planned } = await planOf(sittingId);
    const path = `/sittings/${sittingId}/access-codes/${planned[2]!.registrationId}`;
    await server.request('POST', path, { token: admin, body: {} });
    expect(await printedIn(sittingId)).toEqual([false, true, false]);
  });

  test('slips are printed for those who are chosen, with their seats and in the zone that is asked for', async () => {
    const { sittingId } = await makeSitting(server, centre, { candidates: 2 });
    const room = { name: 'Lab 2', rows: 1, columns: 2, naming: 'letters', leftOut: [] };
    await server.request('PUT', `/sittings/${sittingId}/rooms`, { token: admin, body: { rooms: [room] } });
    await server.request('POST', `/sittings/${sittingId}/seats/assign`, {
      token: admin,
      body: { by: 'number' },
    });
    const [, second] = (await planOf(sittingId)).candidates;
    const body = { registrationIds: [second!.registrationId], timeZone: 'Asia/Tokyo' };
    const { pages } = await print(`${sittingId}/access-slips.pdf`, body);
    expect(pages.flat()).toEqual(expect.arrayContaining(['Candidate 1002', 'Number 1002', 'Lab 2, Seat A2']));
    expect(pages.flat()[1]).toContain('(Asia/Tokyo)');
    expect(await printedIn(sittingId)).toEqual([false, true]);
  });

  test('what cannot be printed changes no code', async () => {
    const { sittingId, candidates } = await makeSitting(server, centre, { candidates: 1 });
    const [one] = (await planOf(sittingId)).candidates;
    const registrationIds = [one!.registrationId, crypto.randomUUID()];
    expect((await print(`${sittingId}/access-slips.pdf`, { registrationIds })).status).toBe(404);
    expect((await print(`${sittingId}/access-slips.pdf`, { timeZone: 'Nowhere' })).status).toBe(422);
    const stranger = (await signInStaff(server, await makeCentre(server))).token;
    expect((await print(`${sittingId}/access-slips.pdf`, {}, stranger)).status).toBe(404);
    const marker = (await signInStaff(server, centre, 'marker')).token;
    expect((await print(`${sittingId}/access-slips.pdf`, {}, marker)).status).toBe(403);
    expect((await signIn(sittingId, '1001', candidates[0]!.accessCode)).status).toBe(201);
  });

  test('sealed prints are for admins, carry the code of the package, and are written down', async () => {
    const { sittingId } = await makeSitting(server, centre);
    expect((await print(`${sittingId}/sealed-print.pdf`, { which: 'start' }, invigilator)).status).toBe(403);
    expect((await print(`${sittingId}/sealed-print.pdf`, { which: 'both' })).problem?.code).toBe(
      'validation-failed',
    );
    const { body: codes } = await server.request('GET', `/sittings/${sittingId}/codes`, { token: admin });
    for (const which of ['start', 'close'] as const) {
      const { pages } = await print(`${sittingId}/sealed-print.pdf`, { which });
      expect(pages).toHaveLength(1);
      expect(pages[0]).toContain(codes[`${which}Code`]);
      expect(pages[0]).not.toContain(codes[which === 'start' ? 'closeCode' : 'startCode']);
      expect((await acts())[0]?.action).toBe('sitting.show-codes');
    }
  });
});
