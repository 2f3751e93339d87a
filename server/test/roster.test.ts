import {
  FILE_MEDIA_TYPE,
  MAX_CANDIDATE_NAME_LENGTH,
  noAccommodations,
  readRosterSchema,
  type AddedRegistrations,
  type Problem,
  type ReadRoster,
  type SittingDetail,
} from '@examhall/shared/protocol';
import { Workbook } from 'exceljs';
import { ZipFile } from 'yazl';
import {
  makeCentre,
  makeSitting,
  makeStation,
  signInStaff,
  startAttempt,
  type TestCentre,
  type TestStation,
} from './support/centre.js';
import { TestServer } from './support/test-server.js';

let server: TestServer;
let centre: TestCentre;
let station: TestStation;
let admin: string;

beforeAll(async () => {
  server = await TestServer.start({ runsJobs: false });
  centre = await makeCentre(server);
  station = await makeStation(server, centre);
  admin = (await signInStaff(server, centre)).token;
}, 60_000);
afterAll(() => server?.stop());

async function send(file: Buffer | string, token = admin, mediaType = FILE_MEDIA_TYPE) {
  const reply = await server.app.inject({
    method: 'POST',
    url: '/api/v1/rosters/read?name=roster',
    headers: { authorization: `Bearer ${token}`, 'content-type': mediaType },
    payload: file,
  });
  return { status: reply.statusCode, body: JSON.parse(reply.body) as unknown };
}
const read = async (file: Buffer | string): Promise<ReadRoster> =>
  readRosterSchema.parse((await send(file)).body);
const namesOf = ({ candidates }: ReadRoster) =>
  candidates.map(({ candidateNumber, name }) => `${candidateNumber} ${name}`);

describe('a roster as CSV', () => {
  test('is understood by its headings, whatever they are called and wherever they stand', async () => {
    const roster = await read(
      'Surname;Given name;Form;Candidate No.;Desk;Extra time (%);Rest breaks (minutes);Born\n' +
        'Example;Ada;10A;1001;A1;25 %;;2009\n"O’Name; the third";Bo;10B;1002;;;10 min;2008\n',
    );
    expect(roster).toEqual({
      format: 'csv',
      candidates: [
        {
          candidateNumber: '1001',
          name: 'Ada Example',
          group: '10A',
          seat: 'A1',
          accommodations: { ...noAccommodations, extraTimePercent: 25 },
          warnings: [],
        },
        {
          candidateNumber: '1002',
          name: 'Bo O’Name; the third',
          group: '10B',
          accommodations: { ...noAccommodations, restMinutes: 10 },
          warnings: [],
        },
      ],
      faults: [],
      warnings: ['the column “Born” was left out'],
    });
  });

  test.each([
    ['commas', Buffer.from('number,name\n1,Zoë\n')],
    ['tabs', Buffer.from('number\tname\n1\tZoë\n')],
    ['bars', Buffer.from('number|name\n1|Zoë\n')],
    ['Excel’s line that names the separator', Buffer.from('sep=;\r\nnumber;name\r\n1;Zoë\r\n')],
    ['a byte-order mark', Buffer.from('\ufeffnumber,name\r\n1,Zoë\r\n')],
    ['UTF-16', Buffer.from('\ufeffnumber\tname\r\n1\tZoë\r\n', 'utf16le')],
    ['UTF-16 without a mark', Buffer.from('number\tname\r\n1\tZoë\r\n', 'utf16le')],
    ['Windows-1252', Buffer.from('number,name\n1,Zoë\n', 'latin1')],
    ['a title above the headings', Buffer.from('Summer exams,\n\nnumber,name\n1,Zoë\n')],
  ])('may have %s', async (_what, file) => {
    const roster = await read(file);
    expect([namesOf(roster), roster.faults]).toEqual([['1 Zoë'], []]);
  });

  test('says so when accents may be wrong', async () => {
    const { warnings } = await read(Buffer.from('number,name\n1,Zoë\n', 'latin1'));
    expect(warnings).toEqual([expect.stringContaining('Windows-1252')]);
  });

  test.each([
    ['1,One\n2,Two\n1,Three', 'line 4', 'the number 1 is already on line 2'],
    ['1,', 'line 2', 'the name is missing'],
    [',One', 'line 2', 'the candidate number is missing'],
    ['a b,One', 'line 2', 'the candidate number must not contain spaces'],
    ['1234567890123456789012345678901234,One', 'line 2', 'longer than 32 characters'],
    [`1,${'x'.repeat(MAX_CANDIDATE_NAME_LENGTH + 1)}`, 'line 2', 'longer than 200 characters'],
    ['"1,23E+11",One', 'line 2', 'shortened the candidate number'],
    ['1,One,a quarter', 'line 2', '“a quarter” is no extra time'],
    ['1,One,0.25', 'line 2', '“0.25” is no extra time'],
    ['1,One,301', 'line 2', 'from 0 to 300'],
    ['1,One,,maybe', 'line 2', '“maybe” is no breaks'],
    ['1,One,,,,perhaps', 'line 2', 'write yes or no'],
    ['1,One,,,110', 'line 2', '“110” is no text size'],
  ])('with %j names the row that cannot be taken', async (rows, at, reason) => {
    const { candidates, faults } = await read(
      `number,name,extra time,breaks,text size,read aloud\n${rows}\n9,Nine\n`,
    );
    expect(faults).toEqual([{ at, reason: expect.stringContaining(reason) }]);
    // The others are understood all the same.
    expect(candidates.map(({ candidateNumber }) => candidateNumber)).toContain('9');
  });

  test.each([
    ['', 'the file is empty', ''],
    ['1,One\n2,Two\n', 'has to name the columns', 'line 1'],
    ['number,name\n', 'no candidates below the headings', 'line 1'],
    ['number,name\n1,"One\n', 'the table cannot be read', 'line 2'],
    [Buffer.from([0xff, 0x00, 0x00, 0x00]), 'not a text file', ''],
    [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old Excel', ''],
  ])('that is none (%j) is a fault, not a failure', async (file, reason, at) => {
    const { candidates, faults } = await read(file);
    expect([candidates, faults]).toEqual([[], [{ at, reason: expect.stringContaining(reason) }]]);
  });

  test('warns of namesakes and of a seat that is named twice', async () => {
    const { candidates } = await read('number,name,seat\n1,Kim Park,A1\n2,kim park,A1\n');
    expect(candidates.map(({ warnings }) => warnings)).toEqual([
      [],
      ['the seat A1 stands on line 2 as well', 'the same name stands on line 2'],
    ]);
  });
});

describe('a roster as an Excel workbook', () => {
  async function workbook(fill: (book: Workbook) => void): Promise<Buffer> {
    const book = new Workbook();
    fill(book);
    return Buffer.from(await book.xlsx.writeBuffer());
  }

  test('is its first sheet that can be seen, with numbers as the cells show them', async () => {
    const file = await workbook((book) => {
      book.addWorksheet('Hidden', { state: 'hidden' }).addRow(['secret']);
      const sheet = book.addWorksheet('Year 10');
      sheet.addRow(['Exams in June']);
      sheet.addRow(['ID', 'Name', 'Extra time', 'Born']);
      sheet.addRow([42, 'One', 0.25, new Date(2009, 1, 1)]);
      sheet.getCell('A3').numFmt = '0000';
      sheet.getCell('C3').numFmt = '0%';
      book.addWorksheet('Year 11').addRow(['ID', 'Name']);
    });
    const roster = await read(file);
    expect(roster).toMatchObject({ format: 'xlsx', faults: [] });
    expect(roster.candidates).toMatchObject([
      { candidateNumber: '0042', name: 'One', accommodations: { extraTimePercent: 25 } },
    ]);
  });

  test('names the cell that holds a formula where one is needed', async () => {
    const file = await workbook((book) => {
      const sheet = book.addWorksheet('Year 10');
      sheet.addRow(['ID', 'Name']);
      sheet.addRow([{ formula: '1+1', result: 2 }, 'One']);
    });
    const { faults } = await read(file);
    expect(faults).toEqual([{ at: 'Year 10!2', reason: expect.stringContaining('A2: this is a formula') }]);
  });

  test('that is damaged is a fault', async () => {
    const whole = await workbook((book) => book.addWorksheet('A').addRow(['ID', 'Name']));
    const { faults } = await read(whole.subarray(0, 700));
    expect(faults).toEqual([{ at: '', reason: expect.stringContaining('damaged') }]);
  });
});

function zip(files: Record<string, string>): Promise<Buffer> {
  const packed = new ZipFile();
  for (const [name, text] of Object.entries(files)) packed.addBuffer(Buffer.from(text), name);
  packed.end();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    packed.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
    packed.outputStream.on('end', () => resolve(Buffer.concat(chunks)));
    packed.outputStream.on('error', reject);
  });
}

describe('a roster in OneRoster’s format', () => {
  const users11 =
    'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier\r\n' +
    'u1,,,true,o1,student,ada,,Ada,Example,,1001\r\n' +
    'u2,,,false,o1,student,bo,,Bo,Sample,,\r\n' +
    'u3,,,true,o1,teacher,tess,,Tess,Teacher,,9001\r\n' +
    'u4,tobedeleted,,true,o1,student,gone,,Gone,Away,,1004\r\n';
  // 1.2 says roles elsewhere.
  const users12 =
    'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,identifier\r\n' +
    'u1,active,,TRUE,ada,"{LDAP:1},{LTI:2}",Ada,Example,1001\r\n' +
    'u2,active,,TRUE,bo,,Bo,Sample,1002\r\n' +
    'u3,active,,TRUE,tess,,Tess,Teacher,9001\r\n' +
    'u4,tobedeleted,,TRUE,gone,,Gone,Away,1004\r\n';
  const enrollments =
    'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary\r\n' +
    'e1,active,,c1,o1,u1,student,false\r\n' +
    'e2,active,,c2,o1,u1,student,false\r\n' +
    'e3,active,,c1,o1,u3,teacher,true\r\n' +
    'e4,active,,c3,o1,u2,student,false\r\n' +
    'e5,tobedeleted,,c2,o1,u2,student,false\r\n' +
    'e6,active,,c1,o1,u4,student,false\r\n';
  const classes =
    'sourcedId,status,dateLastModified,title,grades\r\n' +
    'c1,active,,Physics 1,10\r\nc2,active,,History,10\r\nc3,tobedeleted,,Old,10\r\n';

  test('1.1: users.csv alone has the students, without those who leave', async () => {
    const roster = await read(users11);
    expect(roster.format).toBe('oneroster');
    expect(roster.faults).toEqual([]);
    expect(roster.candidates).toEqual([
      { candidateNumber: '1001', name: 'Ada Example', warnings: [] },
      {
        candidateNumber: 'bo',
        name: 'Bo Sample',
        warnings: [
          'there is no identifier; the number is the user name or the id',
          'this user is not enabled',
        ],
      },
    ]);
    expect(roster.warnings).toEqual(['One user is marked “tobedeleted” and left out: line 5']);
  });

  test('1.2: the export as a ZIP has the students by their enrolments, with their classes', async () => {
    const files = { 'users.csv': users12, 'enrollments.csv': enrollments, 'classes.csv': classes };
    const roster = await read(await zip(files));
    expect(roster).toEqual({
      format: 'oneroster',
      candidates: [
        {
          candidateNumber: '1001',
          name: 'Ada Example',
          group: 'Physics 1',
          otherGroups: ['History'],
          warnings: ['is in History as well'],
        },
        { candidateNumber: '1002', name: 'Bo Sample', warnings: [] },
      ],
      faults: [],
      warnings: ['One user is marked “tobedeleted” and left out: users.csv, line 5'],
    });
  });

  test('1.2: roles.csv, where there is one, says who is a student', async () => {
    const roles = 'sourcedId,status,userSourcedId,roleType,role\r\nr1,active,u2,primary,student\r\n';
    const inFolder = { 'export/users.csv': users12, 'export/roles.csv': roles };
    expect(namesOf(await read(await zip(inFolder)))).toEqual(['1002 Bo Sample']);
  });

  test('1.2: users.csv alone cannot tell students, and says so', async () => {
    const roster = await read(users12);
    expect(namesOf(roster)).toHaveLength(3);
    expect(roster.warnings[0]).toContain('do not say who is a student');
  });

  test('a ZIP without users is a fault', async () => {
    const { faults } = await read(await zip({ 'classes.csv': classes }));
    expect(faults).toEqual([{ at: '', reason: expect.stringContaining('neither a users.csv') }]);
  });

  test('a damaged file in it is named', async () => {
    const { faults } = await read(await zip({ 'users.csv': users12, 'classes.csv': 'sourcedId\n"x\n' }));
    expect(faults).toEqual([
      { at: 'classes.csv, line 2', reason: expect.stringContaining('cannot be read') },
    ]);
  });
});

test('rosters are read for admins only, as a plain file, and nothing is kept', async () => {
  const invigilator = (await signInStaff(server, centre, 'invigilator')).token;
  expect((await send('number,name\n1,One\n', invigilator)).status).toBe(403);
  expect((await send('number,name\n1,One\n', admin, 'text/csv')).status).toBe(415);
  const count = () => server.database.query('SELECT count(*)::int AS n FROM registration');
  const before = await count();
  await read('number,name\n1,One\n');
  expect(await count()).toEqual(before);
});

describe('the list of a sitting', () => {
  const add = (sittingId: string, numbers: readonly string[], token = admin) =>
    server.request<AddedRegistrations & Problem>('POST', `/sittings/${sittingId}/registrations`, {
      token,
      body: {
        candidates: numbers.map((number) => ({ number, name: `Late ${number}`, group: '10A', seat: 'B2' })),
      },
    });
  const view = async (sittingId: string) =>
    (await server.request<SittingDetail>('GET', `/sittings/${sittingId}`, { token: admin })).body;
  const numbersIn = async (sittingId: string) =>
    (await view(sittingId)).registrations.map(({ candidateNumber }) => candidateNumber);
  const remove = (sittingId: string, registrationId: string, token = admin) =>
    server.request<Problem>('POST', `/sittings/${sittingId}/registrations/${registrationId}/remove`, {
      token,
      body: {},
    });
  const signIn = (sittingId: string, candidateNumber: string, accessCode: string) =>
    server.request('POST', '/candidate-sessions', {
      token: station.token,
      body: { sittingId, candidateNumber, accessCode },
    });
  const lastAct = async () =>
    (
      await server.database.query(
        'SELECT action, subject, details FROM audit_entry JOIN audit_words USING (number) ORDER BY number DESC LIMIT 1',
      )
    )[0];

  test('takes late entries before it opens, whose codes work; it is written down', async () => {
    const { sittingId } = await makeSitting(server, centre, { opensInMs: 3_600_000 });
    const { status, body } = await add(sittingId, ['2001', '2002']);
    expect([status, body.accessCodes.length]).toEqual([201, 2]);
    expect(await numbersIn(sittingId)).toEqual(['1001', '2001', '2002']);
    expect((await view(sittingId)).registrations[1]).toMatchObject({ group: '10A', seat: 'B2', room: null });
    expect((await signIn(sittingId, '2002', body.accessCodes[1]!.accessCode)).status).toBe(201);
    expect(await lastAct()).toEqual({
      action: 'sitting.add-registrations',
      subject: sittingId,
      details: { candidates: 2 },
    });
  });

  test('takes nobody twice, and then nobody at all', async () => {
    const { sittingId } = await makeSitting(server, centre, { opensInMs: 3_600_000 });
    const { status, body } = await add(sittingId, ['2001', '1001']);
    expect([status, body.errors]).toEqual([
      422,
      [{ at: 'candidates.1.number', reason: expect.stringContaining('1001 is in this sitting already') }],
    ]);
    const both = await Promise.all([add(sittingId, ['3001']), add(sittingId, ['3001'])]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect(await numbersIn(sittingId)).toEqual(['1001', '3001']);
  });

  test('takes nobody after it has opened, nor from an invigilator or another centre', async () => {
    const { sittingId } = await makeSitting(server, centre);
    expect((await add(sittingId, ['2001'])).body.code).toBe('sitting-opened');
    const invigilator = (await signInStaff(server, centre, 'invigilator')).token;
    expect((await add(sittingId, ['2001'], invigilator)).status).toBe(403);
    const stranger = (await signInStaff(server, await makeCentre(server))).token;
    expect((await add(sittingId, ['2001'], stranger)).status).toBe(404);
    expect(await numbersIn(sittingId)).toEqual(['1001']);
  });

  test('loses who has not begun, and keeps who has', async () => {
    const sitting = await makeSitting(server, centre, { candidates: 3 });
    const { sittingId, candidates } = sitting;
    await startAttempt(server, station, sitting, 0);
    const [begun, absent] = (await view(sittingId)).registrations.map(({ id }) => id);
    expect((await remove(sittingId, begun!)).body.code).toBe('attempts-started');
    const stranger = (await signInStaff(server, await makeCentre(server))).token;
    expect((await remove(sittingId, absent!, stranger)).status).toBe(404);
    expect((await remove(sittingId, absent!)).status).toBe(204);
    expect(await lastAct()).toEqual({
      action: 'registration.remove',
      subject: absent,
      details: { sittingId },
    });
    expect(await numbersIn(sittingId)).toEqual(['1001', '1003']);
    expect((await signIn(sittingId, '1002', candidates[1]!.accessCode)).status).toBe(401);
    expect((await remove(sittingId, absent!)).status).toBe(404);
  });

  test('who was removed after the sign-in does not begin', async () => {
    const sitting = await makeSitting(server, centre, { candidates: 2 });
    const { sittingId, packageId, candidates } = sitting;
    const session = await signIn(sittingId, '1002', candidates[1]!.accessCode);
    const { registrations } = await view(sittingId);
    expect((await remove(sittingId, registrations[1]!.id)).status).toBe(204);
    const started = await server.request<Problem>('POST', '/attempts', {
      token: session.body.token as string,
      body: { packageId },
    });
    expect([started.status, started.body.code]).toEqual([401, 'not-signed-in']);
  });
});
