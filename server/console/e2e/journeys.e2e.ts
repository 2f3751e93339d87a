import { EXPORT_NOTES_HEADER, FILE_MEDIA_TYPE, XLSX_MEDIA_TYPE } from '@examhall/shared/protocol';
import { problem } from './support/console-double.js';
import { expect, expectAccessible, test } from './support/fixtures.js';
import * as centre from './support/sample-centre.js';

const workbook = {
  name: 'exam.xlsx',
  mimeType: XLSX_MEDIA_TYPE,
  buffer: Buffer.from('the bytes of a workbook'),
};
const importing = (how: { dryRun: boolean; leaveOut?: 'not-understood' }): string =>
  `/exams/import?name=${workbook.name}&dryRun=${how.dryRun}&leaveOut=${how.leaveOut ?? 'nothing'}`;
const dryRun = importing({ dryRun: true });
const forGood = importing({ dryRun: false });

const NOTICED_AT = '2026-05-04T09:10:00.000Z';

test('a sheet with faults shows each with sheet, row, column and reason, and imports nothing', async ({
  page,
  double,
  openAs,
}) => {
  double.plan(
    'POST',
    dryRun,
    problem('import-failed', 'The spreadsheet has faults.', [
      { at: 'Items!D7', reason: 'the marks “two” are not a number' },
      { at: 'Items!B9', reason: 'the question is empty' },
    ]),
  );
  await openAs('admin', '/exams/import');
  await page.locator('input[type=file]').setInputFiles(workbook);
  await expect(page.getByRole('alert')).toContainText('The file has 2 faults. Nothing was imported.');
  await expect(page.getByRole('row', { name: 'Items 7 D the marks “two” are not a number' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'Items 9 B the question is empty' })).toBeVisible();
  expect(double.callsTo('POST', forGood)).toHaveLength(0);
  await expectAccessible(page);
});

test('a good sheet is dropped, shown, and imported only when confirmed', async ({ page, double, openAs }) => {
  double.plan('POST', dryRun, { body: { ...centre.importedExam(), id: centre.uuid(0) } });
  double.plan('POST', forGood, { status: 201, body: centre.importedExam() });
  double.plan('GET', `/exams/${centre.examId}`, { body: centre.exam('draft') });
  await openAs('admin', '/exams/import');
  const dropped = await page.evaluateHandle(
    ({ name, type }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['the bytes of a workbook'], name, { type }));
      return transfer;
    },
    { name: workbook.name, type: XLSX_MEDIA_TYPE },
  );
  await page
    .getByText('Drop the file with the questions here')
    .dispatchEvent('drop', { dataTransfer: dropped });
  await expect(
    page.getByText('6 questions, 11.5 marks in total. Nothing has been imported yet.'),
  ).toBeVisible();
  await expect(
    page.getByRole('row', { name: /Which gas do plants take in\? carbon dioxide \/ CO2 1/u }),
  ).toBeVisible();
  await expectAccessible(page);
  expect(double.callsTo('POST', forGood)).toHaveLength(0);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('The exam is imported as a draft.')).toBeVisible();
  const [sent] = double.callsTo('POST', forGood);
  expect(sent).toMatchObject({ contentType: FILE_MEDIA_TYPE, authorization: 'Bearer token-of-admin' });
  expect(sent?.body.equals(workbook.buffer)).toBe(true);
});

test('what was not understood is named, and left out only when that is said', async ({
  page,
  double,
  openAs,
}) => {
  const exam = centre.importedExam();
  const [first] = exam.report.items;
  const lost = { ...first!, itemId: null, understood: false, warnings: ['not understood: it has no key'] };
  const report = {
    ...exam.report,
    format: 'qti-2.1',
    warnings: ['the test draws some of its items'],
    items: [...exam.report.items, lost],
  };
  const without = importing({ dryRun: false, leaveOut: 'not-understood' });
  double.plan('POST', dryRun, { body: { ...exam, report } });
  double.plan('POST', without, { body: exam });
  double.plan('GET', `/exams/${centre.examId}`, { body: centre.exam('draft') });
  await openAs('admin', '/exams/import');
  await page.locator('input[type=file]').setInputFiles(workbook);
  await expect(page.getByText('Read as QTI 2.1.')).toBeVisible();
  await expect(page.getByText('the test draws some of its items')).toBeVisible();
  await expect(page.getByRole('row', { name: /Not understood .*it has no key/u })).toBeVisible();
  await page.getByLabel('Show only the question with remarks').check();
  await expect(page.getByRole('row', { name: /Not understood/u })).toBeVisible();
  await expect(page.getByRole('row', { name: /carbon dioxide/u })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Import the rest, without 1 question' }).click();
  await expect(page.getByText('The exam is imported as a draft.')).toBeVisible();
});

test('an exam is taken out as a package and as a workbook', async ({ page, double, openAs }) => {
  double.plan('GET', `/exams/${centre.examId}`, { body: centre.exam('draft') });
  double.plan('GET', `/exams/${centre.examId}/export.zip`, { body: Buffer.from('package') });
  double.plan('GET', `/exams/${centre.examId}/export.xlsx`, problem('internal-error', 'The export failed.'));
  await openAs('admin', `/exams/${centre.examId}`);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as QTI 3 package' }).click();
  expect((await download).suggestedFilename()).toBe('Sample exam.zip');
  await page.getByRole('button', { name: 'Export as Excel workbook' }).click();
  await expect(page.getByText('The export failed.')).toBeVisible();
  const headers = { [EXPORT_NOTES_HEADER]: '2' };
  double.plan('GET', `/exams/${centre.examId}/export.xlsx`, { body: Buffer.from('workbook'), headers });
  await page.getByRole('button', { name: 'Export as Excel workbook' }).click();
  await expect(page.getByText('Its sheet “Please note” names what would be lost')).toBeVisible();
  await expectAccessible(page);
});

test('the template is downloaded', async ({ page, double, openAs }) => {
  double.plan('GET', '/exams', { body: [] });
  double.plan('GET', '/exams/template.xlsx', { body: Buffer.from('template') });
  await openAs('admin', '/exams');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the template' }).click();
  expect((await download).suggestedFilename()).toBe('examhall-template.xlsx');
});

test('signing in and publishing work with the keyboard alone', async ({ page, double }) => {
  let published = false;
  const state = () => (published ? 'published' : 'draft');
  double.plan('POST', '/auth/sign-in', { body: centre.session() });
  double.plan('GET', '/auth/me', { body: centre.account() });
  double.plan('GET', '/exams', () => ({ body: [centre.examSummary(state())] }));
  double.plan('GET', `/exams/${centre.examId}`, () => ({ body: centre.exam(state()) }));
  double.plan('POST', `/exams/${centre.examId}/publish`, () => {
    published = true;
    return { body: centre.examSummary('published') };
  });
  const tabTo = async (name: string): Promise<void> => {
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
      if (focused === name) return;
    }
    throw new Error(`"${name}" is not reached with Tab`);
  };

  await page.goto('/');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Username')).toBeFocused();
  await page.keyboard.type('admin');
  await page.keyboard.press('Tab');
  await page.keyboard.type('secret');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Exams', exact: true })).toBeFocused();
  await tabTo('Sample exam');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Sample exam', level: 1 })).toBeFocused();
  await tabTo('Publish');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Publish this exam?' })).toContainText('freezes the exam');
  await expectAccessible(page);
  expect(double.callsTo('POST', `/exams/${centre.examId}/publish`)).toHaveLength(0);
  await tabTo('Publish and freeze');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The exam is published.')).toBeVisible();
});

test('a sitting is opened: bad lines are named, codes are shown once', async ({ page, double, openAs }) => {
  double.plan('GET', '/exams', { body: [centre.examSummary('published')] });
  double.plan('POST', '/sittings', {
    status: 201,
    body: {
      sitting: centre.sittingSummary(),
      accessCodes: [
        { candidateNumber: '1001', name: 'Candidate One', accessCode: 'ABCD-EFGH' },
        { candidateNumber: '1002', name: 'Candidate Two', accessCode: 'JKLM-NPQR' },
      ],
    },
  });
  double.plan('GET', `/sittings/${centre.sittingId}`, { body: centre.sitting() });
  await openAs('admin', '/sittings/new');
  await page
    .getByRole('textbox', { name: 'Candidates', exact: true })
    .fill('1001, Candidate One\n1001, Candidate Two\n1003');
  await expect(page.getByText('Line 2: number 1001 is already on line 1')).toBeVisible();
  await expect(page.getByText('Line 3: there is no comma')).toBeVisible();
  await page.getByRole('button', { name: 'Open the sitting' }).click();
  await expect(page.getByText('Give the sitting a title.')).toBeVisible();
  await expect(page.getByLabel('Title')).toBeFocused();
  await expectAccessible(page);
  expect(double.callsTo('POST', '/sittings')).toHaveLength(0);

  await page.getByLabel('Title').fill('Science, morning group');
  await page
    .getByRole('textbox', { name: 'Candidates', exact: true })
    .fill('1001, Candidate One\n1002, Candidate Two');
  await page.getByRole('button', { name: 'Open the sitting' }).click();
  await expect(page.getByText('ABCD-EFGH')).toBeVisible();
  expect(JSON.parse(String(double.callsTo('POST', '/sittings')[0]?.body))).toMatchObject({
    examId: centre.examId,
    candidates: [
      { number: '1001', name: 'Candidate One' },
      { number: '1002', name: 'Candidate Two' },
    ],
  });
  await expectAccessible(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByText('JKLM-NPQR')).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).click();
  expect((await download).suggestedFilename()).toBe('access codes Science morning group.csv');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'The access codes are no longer shown' })).toBeVisible();
  await expectAccessible(page);
});

test('a sitting is watched by one request at a time, filtered, and a code is given anew', async ({
  page,
  double,
  openAs,
}) => {
  const sitting = centre.sitting();
  double.plan('GET', `/sittings/${centre.sittingId}`, () => ({ body: sitting }));
  double.plan('POST', `/sittings/${centre.sittingId}/access-codes/${centre.uuid(15)}`, {
    body: { candidateNumber: '1005', name: 'Candidate Five', accessCode: 'WXYZ-2345' },
  });
  await openAs('invigilator', `/sittings/${centre.sittingId}?state=not-started`);
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: 'New code for Candidate Five' }).click();
  await page.getByRole('button', { name: 'Give a new code' }).click();
  await expect(page.getByText('WXYZ-2345')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Done', exact: true }).last().click();
  await page.getByRole('button', { name: '5 All' }).click();
  await expect(page.getByRole('row')).toHaveCount(6);

  const third = sitting.registrations[2]!.attempt!;
  third.answered = 77;
  await expect(page.getByRole('row', { name: /Candidate Three .* 77 /u })).toBeVisible({ timeout: 15_000 });
});

test('an invigilator gives time with its code, moves a candidate, and takes in what was carried here', async ({
  page,
  double,
  openAs,
}) => {
  const sitting = centre.sitting();
  const attemptId = sitting.registrations[2]!.attempt!.id;
  const issuedAt = new Date().toISOString();
  const order = { number: 1, issuedAt, issuedBy: 'Ada' };
  double.plan('GET', `/sittings/${centre.sittingId}`, { body: sitting });
  double.plan('POST', `/attempts/${attemptId}/time-grants`, {
    status: 201,
    body: {
      order: { ...order, kind: 'time', seconds: 900, reason: 'lost-time' },
      code: 'AAU4-HMDU-DANR-KFKV',
    },
  });
  double.plan('GET', `/attempts/${attemptId}/signals`, {
    body: [
      {
        seq: 4,
        at: NOTICED_AT,
        what: 'noticed',
        signal: 'display-added',
        confidence: 'high',
        evidence: '2 displays',
      },
      {
        seq: 5,
        at: NOTICED_AT,
        what: 'locked',
        signal: 'display-added',
        confidence: null,
        evidence: '2 displays',
      },
    ],
  });
  double.plan('POST', `/attempts/${attemptId}/move`, problem('attempt-already-sealed', 'Handed in already.'));
  double.plan('POST', '/bundles?*', { body: centre.bundleReport() });
  await openAs('invigilator', `/sittings/${centre.sittingId}`);

  await page.getByRole('button', { name: 'Help for Candidate Three' }).click();
  await page.getByText('What this station noticed (2)').click();
  await expect(page.getByText('A display was connected (certain)')).toBeVisible();
  const give = page.getByRole('button', { name: 'Give the time' });
  await expect(give).toBeDisabled();
  await page.getByLabel('Minutes').fill('15');
  await page.getByLabel('Counts as').selectOption('Lost time');
  await page.getByLabel('Why', { exact: true }).fill('The power failed in row 2');
  await expectAccessible(page);
  await give.click();
  await expect(page.getByText('AAU4-HMDU-DANR-KFKV')).toBeVisible();
  expect(
    JSON.parse(double.callsTo('POST', `/attempts/${attemptId}/time-grants`)[0]!.body.toString()),
  ).toEqual({
    minutes: 15,
    reason: 'lost-time',
    why: 'The power failed in row 2',
  });
  await page.getByRole('button', { name: 'Close', exact: true }).last().click();

  await page.getByRole('button', { name: 'Help for Candidate Three' }).click();
  await page.getByLabel('What to do').selectOption('Move to another station');
  await page.getByLabel('To station').selectOption('Lab 2, seat 1');
  await page.getByLabel('Why', { exact: true }).fill('The screen is broken');
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Handed in already.');
  await page.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: 'Take in a bundle' }).click();
  const bundles = page.getByRole('dialog', { name: 'Take in bundles from a stick' });
  await bundles.locator('input[type=file]').setInputFiles({
    name: 'examhall-1003.bundle',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('{}'),
  });
  await bundles.getByLabel('Why').fill('The network of lab 2 is down');
  await bundles.getByRole('button', { name: 'Take in', exact: true }).click();
  await expect(bundles.getByText('Candidate Three (1003), from Lab 2, seat 3')).toBeVisible();
  await expect(bundles.getByRole('definition').nth(1)).toHaveText('7');
  await expectAccessible(page);
});

test('an invigilator sees a locked screen at once, and opens it', async ({ page, double, openAs }) => {
  const sitting = centre.sitting();
  const [, , third] = sitting.registrations;
  const since = new Date(Date.now() - 150_000).toISOString();
  const attempt = third!.attempt!;
  double.plan('GET', `/sittings/${centre.sittingId}`, {
    body: {
      ...sitting,
      registrations: [
        {
          ...third!,
          attempt: { ...attempt, locked: { signal: 'display-added', since, timeStops: true }, signals: 3 },
        },
      ],
    },
  });
  double.plan('GET', `/attempts/${attempt.id}/signals`, { body: [] });
  const order = { number: 1, issuedAt: NOTICED_AT, issuedBy: 'Invigilator', kind: 'unlock', seconds: 180 };
  double.plan('POST', `/attempts/${attempt.id}/unlock`, { body: { order, code: 'AAU4-HMDU-DANR-KFKV' } });
  await openAs('invigilator', `/sittings/${centre.sittingId}`);
  await expect(page.getByRole('row', { name: /Candidate Three/u })).toContainText('Locked');
  await expect(page.getByRole('row', { name: /Candidate Three/u })).toContainText('3 signals');
  await page.getByRole('button', { name: 'Help for Candidate Three' }).click();
  await expect(page.getByText(/Locked since .*: A display was connected/u)).toBeVisible();
  await expect(page.getByLabel('Minutes to give back')).toHaveValue('3');
  await page.getByLabel('Why', { exact: true }).fill('The projector was plugged in');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Open the screen' }).click();
  await expect(page.getByText('AAU4-HMDU-DANR-KFKV')).toBeVisible();
  expect(JSON.parse(double.callsTo('POST', `/attempts/${attempt.id}/unlock`)[0]!.body.toString())).toEqual({
    minutes: 3,
    why: 'The projector was plugged in',
  });
});

test('an administrator adopts answers that a left machine still had', async ({ page, double, openAs }) => {
  const stray = {
    id: centre.uuid(90),
    attemptId: centre.uuid(91),
    candidateNumber: '1004',
    stationName: 'Lab 2, seat 1',
    fromSeq: 4,
    toSeq: 6,
    receivedAt: new Date().toISOString(),
    answers: [{ itemId: 'capital', response: { type: 'single-choice', option: 'b' }, wallMs: 1 }],
    adoptedAt: null as string | null,
  };
  double.plan('GET', `/sittings/${centre.sittingId}`, { body: centre.sitting() });
  double.plan('GET', `/sittings/${centre.sittingId}/stray-entries`, () => ({ body: [stray] }));
  double.plan('GET', `/sittings/${centre.sittingId}/marking`, problem('not-found', 'none'));
  double.plan('POST', `/stray-entries/${stray.id}/adopt`, () => {
    stray.adoptedAt = new Date().toISOString();
    return { status: 204, body: Buffer.alloc(0) };
  });
  await openAs('admin', `/sittings/${centre.sittingId}`);
  await expect(page.getByText('Candidate 1004, Lab 2, seat 1: 1 answer')).toBeVisible();
  await page.getByRole('button', { name: 'Adopt' }).click();
  await expectAccessible(page);
  await page.getByLabel('Why').fill('The disk was carried here');
  await page.getByRole('button', { name: 'Adopt' }).last().click();
  await expect(page.getByText('Adopted')).toBeVisible();
});

test('an administrator controls a sitting: codes, canary, corrected exam, withdrawn question, results', async ({
  page,
  double,
  openAs,
}) => {
  const path = `/sittings/${centre.sittingId}`;
  let sitting = {
    ...centre.sitting(),
    registrations: [] as ReturnType<typeof centre.sitting>['registrations'],
  };
  const canary = {
    sittingId: centre.sittingId,
    stationName: 'Lab 2, seat 1',
    state: 'waiting',
    expectedMarks: '3',
    findings: [] as string[],
    setUpAt: sitting.opensAt,
    judgedAt: null as string | null,
  };
  double.plan('GET', path, () => ({ body: sitting }));
  double.plan('GET', `/exams/${centre.examId}`, { body: centre.exam('published') });
  await openAs('admin', path);

  double.plan('GET', `${path}/codes`, { body: { startCode: 'ABCD-EFGH-JKMN', closeCode: 'PQRS-TUVW-XYZ2' } });
  await expect(page.getByText('ABCD-EFGH-JKMN')).toBeHidden();
  await page.getByRole('button', { name: 'Show the codes' }).click();
  await expect(page.getByText('PQRS-TUVW-XYZ2')).toBeVisible();
  await page.getByRole('button', { name: 'Hide the codes' }).click();
  await expect(page.getByText('PQRS-TUVW-XYZ2')).toBeHidden();

  double.plan('POST', `${path}/packages`, () => {
    sitting = { ...sitting, packageVersion: 2 };
    return { status: 201, body: centre.sittingSummary() };
  });
  await page.getByRole('button', { name: 'Issue anew' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Issue anew' }).click();
  await expect(page.getByText('Version 2 is valid.')).toBeVisible();

  double.plan(
    'POST',
    `${path}/publish-results`,
    problem('canary-not-passed', 'The canary has not come out right.'),
  );
  await page.getByRole('button', { name: 'Publish the results' }).click();
  await expect(page.getByText('The canary has not come out right.')).toBeVisible();

  double.plan('POST', `${path}/canary`, () => {
    double.plan('GET', `${path}/canary`, { body: canary });
    return { status: 201, body: canary };
  });
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByText('Waiting for its station')).toBeVisible();
  await expectAccessible(page);
  double.plan('GET', `${path}/canary`, {
    body: { ...canary, state: 'failed', findings: ['item gas must come to 0.5 and came to 1'] },
  });
  await expect(page.getByText('item gas must come to 0.5 and came to 1')).toBeVisible();

  const marking = { rulesVersion: 'r2', treatments: { gas: 'withdrawn' }, revisions: [], outdatedResults: 0 };
  double.plan('GET', `${path}/marking`, { body: { ...marking, treatments: {} } });
  double.plan('POST', `${path}/regrade`, { status: 202, body: marking });
  await page.getByRole('button', { name: 'Withdraw a question' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Question').selectOption('Question 3 (gas)');
  await expect(dialog.getByRole('button', { name: 'Mark everybody again' })).toBeDisabled();
  await dialog.getByLabel('Reason').fill('Two answers were right.');
  double.plan('POST', `${path}/regrade?dryRun=true`, {
    body: {
      results: 30,
      changes: [
        {
          attemptId: centre.attemptId,
          ...{ candidateNumber: '1001', name: 'Candidate One' },
          before: { marks: '4.5', maxMarks: '11.5' },
          after: { marks: '4.5', maxMarks: '10.5' },
        },
      ],
    },
  });
  await dialog.getByRole('button', { name: 'See what it would change' }).click();
  await expect(dialog.getByText('1 of 30 results would change.')).toBeVisible();
  await expect(dialog.getByRole('row', { name: '1001 Candidate One 4.5 of 11.5 4.5 of 10.5' })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Mark everybody again' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Everybody is being marked again')).toBeVisible();
  await expect(page.getByText('1 of 30 results change. By 0 marks each.')).toBeVisible();
  const sent = double.calls.find((call) => call.path === `${path}/regrade`);
  expect(JSON.parse(sent?.body.toString() ?? '')).toEqual({
    treatments: { gas: 'withdrawn' },
    reason: 'Two answers were right.',
  });

  double.plan('POST', `${path}/publish-results`, () => {
    sitting = { ...sitting, resultsPublishedAt: sitting.opensAt };
    return { body: { ...centre.sittingSummary(), resultsPublishedAt: sitting.opensAt } };
  });
  await page.getByRole('button', { name: 'Publish the results' }).click();
  await expect(page.getByText('Published', { exact: false }).last()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Publish the results' })).toBeHidden();
});

test('results are released to some, planned for everybody, and called off', async ({
  page,
  double,
  openAs,
}) => {
  const path = `/sittings/${centre.sittingId}`;
  const sitting = centre.sitting();
  const [first] = sitting.registrations;
  const release = {
    ...{ id: centre.uuid(90), registrationIds: [first!.id], publishAt: sitting.closesAt },
    ...{ state: 'released', failure: null },
  };
  const planned = { ...release, id: centre.uuid(91), registrationIds: null, state: 'planned' };
  let releases: object[] = [];
  double.plan('GET', path, { body: sitting });
  double.plan('GET', `${path}/releases`, () => ({ body: releases }));
  double.plan('POST', `${path}/releases`, problem('results-not-ready', 'Attempts: 1 still running.'));
  await openAs('admin', path);
  await page.getByRole('button', { name: 'To some, or later …' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Release', exact: true })).toBeDisabled();
  await dialog.getByLabel('Find candidates').fill('1001');
  await dialog.getByRole('checkbox', { name: `1001 ${first!.name}` }).check();
  await expect(dialog.getByText('1 of 5 chosen')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Release', exact: true }).click();
  await expect(dialog.getByText('Attempts: 1 still running.')).toBeVisible();
  double.plan('POST', `${path}/releases`, () => ({ status: 201, body: (releases = [release]) }));
  await dialog.getByRole('button', { name: 'Release', exact: true }).click();
  await expect(page.getByText('Released: 1 candidate,')).toBeVisible();

  await page.getByRole('button', { name: 'To some, or later …' }).click();
  await dialog.getByRole('radio', { name: 'Everybody' }).check();
  await dialog.getByRole('radio', { name: 'At a time' }).check();
  await dialog.getByLabel('Date and time').fill('2031-05-04T09:30');
  double.plan('POST', `${path}/releases`, () => ({ status: 201, body: (releases = [planned, release]) }));
  await dialog.getByRole('button', { name: 'Plan the release' }).click();
  await expect(page.getByText('Planned: everybody,')).toBeVisible();
  const sent = double
    .callsTo('POST', `${path}/releases`)
    .map(({ body }) => JSON.parse(String(body)) as object);
  expect(sent.slice(1)).toEqual([
    { registrationIds: [first!.id] },
    { publishAt: new Date(2031, 4, 4, 9, 30).toISOString() },
  ]);
  double.plan('POST', `${path}/releases/${centre.uuid(91)}/cancel`, () => {
    releases = [{ ...planned, state: 'cancelled' }, release];
    return { body: releases };
  });
  await page.getByRole('button', { name: 'Call off' }).click();
  await expect(page.getByText('Called off: everybody,')).toBeVisible();
  await expectAccessible(page);
});

test('results are saved as a table', async ({ page, double, openAs }) => {
  const path = `/sittings/${centre.sittingId}`;
  double.plan('GET', path, { body: centre.sitting() });
  double.plan('GET', `${path}/results.csv`, { body: Buffer.from('Candidate number,Name') });
  double.plan('GET', `${path}/results.xlsx`, problem('not-found', 'There is no such sitting.'));
  await openAs('admin', path);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV', exact: true }).click();
  expect((await saved).suggestedFilename()).toBe('results.csv');
  await page.getByRole('button', { name: 'Excel', exact: true }).click();
  await expect(page.getByText('There is no such sitting.')).toBeVisible();
  // Results that are not released are taken only by who says so.
  double.plan('GET', `${path}/results.csv?unreleased=true`, { body: Buffer.from('Candidate number,Name') });
  await page.getByLabel('Also results that are not released').check();
  const all = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV', exact: true }).click();
  await all;
  expect(double.callsTo('GET', `${path}/results.csv`)).toHaveLength(1);
  await expectAccessible(page);
});
