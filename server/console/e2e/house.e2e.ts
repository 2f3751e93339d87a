import { problem } from './support/console-double.js';
import { expect, expectAccessible, test } from './support/fixtures.js';
import * as centre from './support/sample-centre.js';
import { uuid } from './support/sample-centre.js';
import * as house from './support/sample-house.js';

test('the house is reached from the navigation, by administrators alone', async ({
  page,
  double,
  openAs,
}) => {
  double.plan('GET', '/sittings', { body: [] });
  await openAs('admin', '/sittings');
  await page.getByRole('link', { name: 'House' }).press('Enter');
  await expect(page).toHaveURL(/\/house$/u);
  await expect(page.getByRole('link', { name: 'Audit trail' })).toBeVisible();
  await expectAccessible(page);
});

test('an invigilator finds no way into the house', async ({ page, openAs }) => {
  await openAs('invigilator', '/house/audit');
  await expect(page.getByRole('heading', { name: 'This page is for administrators' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'House' })).toHaveCount(0);
});

test.describe('the audit trail', () => {
  test.beforeEach(({ double }) => {
    double.plan('GET', '/audit/choices', { body: house.auditChoices });
    double.plan('GET', '/audit/check', { body: { entries: 150, brokenAt: null } });
    double.plan('GET', '/audit', { body: house.auditPage([150, 149], 149) });
  });

  test('is read page by page, unfolded and taken along by keyboard', async ({ page, double, openAs }) => {
    double.plan('GET', '/audit?before=149', { body: house.auditPage([148]) });
    double.plan('GET', '/audit.csv', { body: Buffer.from('number\r\n') });
    await openAs('admin', '/house/audit');
    await expect(page.getByText('The trail is whole: each of its 150 entries')).toBeVisible();
    await page.getByRole('button', { name: 'Show older entries' }).press('Enter');
    const rows = page.getByRole('row', { name: /a fire drill/u });
    await expect(rows).toHaveCount(3);
    await expect(rows.first()).toContainText('150');
    const unfold = page.getByRole('button', { name: 'Details of entry 148' });
    await expect(page.getByText('"seconds": 300')).toHaveCount(3);
    await expect(page.getByText('"seconds": 300').last()).toBeHidden();
    await unfold.press('Enter');
    await expect(unfold).toHaveAttribute('aria-expanded', 'true');
    await expect(page.getByText('"seconds": 300').last()).toBeVisible();
    await expectAccessible(page);
    const file = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download as CSV' }).press('Enter');
    expect((await file).suggestedFilename()).toBe('examhall-audit.csv');
  });

  test('is narrowed by what is typed, which stays in the address', async ({ page, double, openAs }) => {
    const narrowed = new URLSearchParams({ action: 'feature.set', person: uuid(9), text: 'fire' });
    double.plan('GET', `/audit?${narrowed.toString()}`, { body: house.auditPage([]) });
    await openAs('admin', '/house/audit');
    await page.getByLabel('Action', { exact: true }).selectOption('feature.set');
    await page.getByLabel('Who', { exact: true }).selectOption('Office account');
    await page.getByLabel('Text anywhere').fill('fire');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'No entry matches' })).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Text anywhere')).toHaveValue('fire');
    await expect(page.getByLabel('Action', { exact: true })).toHaveValue('feature.set');
    await page.getByRole('button', { name: 'Show everything' }).click();
    await expect(page.getByRole('row', { name: /a fire drill, 150/u })).toBeVisible();
    await page.goBack();
    await expect(page.getByLabel('Text anywhere')).toHaveValue('fire');
  });

  test('that is broken says where, and is checked again when asked', async ({ page, double, openAs }) => {
    double.plan('GET', '/audit/check', { body: { entries: 6, brokenAt: 7 } });
    await openAs('admin', '/house/audit');
    await expect(page.getByRole('alert')).toContainText('The trail is broken at entry 7');
    await expectAccessible(page);
    double.plan('GET', '/audit/check', { body: { entries: 150, brokenAt: null } });
    await page.getByRole('button', { name: 'Check again' }).click();
    await expect(page.getByText('The trail is whole')).toBeVisible();
  });

  test('with nothing in it says what will be there', async ({ page, double, openAs }) => {
    double.plan('GET', '/audit', { body: house.auditPage([]) });
    await openAs('admin', '/house/audit');
    await expect(page.getByRole('heading', { name: 'Nothing has been done yet' })).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe('the queues', () => {
  test('say what failed and why, and run it again for a reason, one or all', async ({
    page,
    double,
    openAs,
  }) => {
    double.plan('GET', '/operations/queues', {
      body: [house.queue('finalise', { waiting: 3, active: 1, dead: 2, oldestAt: new Date().toISOString() })],
    });
    double.plan('GET', '/operations/dead-jobs', { body: [house.deadJob('7'), house.deadJob('8')] });
    const redrive = '/operations/dead-jobs/7/redrive';
    double.plan('POST', redrive, problem('not-found', 'There is no such job among the dead letters.'));
    double.plan('POST', '/operations/dead-jobs/redrive', { body: { redriven: 2 } });
    await openAs('admin', '/house/queues');
    await expect(page.getByRole('row', { name: /Make results 3 1 0 2/u })).toBeVisible();
    await expect(page.getByText('no room for results').first()).toBeVisible();
    await page.getByText('What it was to work on').first().click();
    await expect(page.getByText('"attemptId"').first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Try again' }).first().press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: 'Try again' })).toBeDisabled();
    await page.keyboard.type('there is room again');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Try again' }).press('Enter');
    await expect(dialog.getByRole('alert')).toContainText('There is no such job among the dead letters.');
    expect(JSON.parse(String(double.callsTo('POST', redrive)[0]?.body))).toEqual({
      why: 'there is room again',
    });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Try all again' }).click();
    await dialog.getByLabel('Why').fill('the disk is larger');
    await dialog.getByRole('button', { name: 'Try all again' }).click();
    await expect(dialog).toBeHidden();
    double.plan('GET', '/operations/dead-jobs', { body: [] });
    double.plan('GET', '/operations/queues', { body: [house.queue('finalise')] });
    await expect(page.getByText('Nothing is waiting. Nothing has failed.')).toBeVisible();
    await expectAccessible(page);
  });

  test('are asked for again by themselves', async ({ page, double, openAs }) => {
    double.plan('GET', '/operations/queues', { body: [house.queue('finalise')] });
    double.plan('GET', '/operations/dead-jobs', { body: [] });
    await openAs('admin', '/house/queues');
    await expect(page.getByText('Nothing is waiting. Nothing has failed.')).toBeVisible();
    double.plan('GET', '/operations/queues', { body: [house.queue('statistics', { waiting: 4 })] });
    await expect(page.getByRole('row', { name: /Statistics 4/u })).toBeVisible({ timeout: 15_000 });
  });
});

test('a switch is turned for a reason, and says who turned it', async ({ page, double, openAs }) => {
  double.plan('GET', '/operations/features', { body: [house.flag(true)] });
  double.plan('PUT', '/operations/features/live-scores', () => {
    double.plan('GET', '/operations/features', { body: [house.flag(false)] });
    return { body: [house.flag(false)] };
  });
  await openAs('admin', '/house/flags');
  await expect(page.getByText('nobody has turned it')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Turn off live-scores' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Turn off live-scores?' });
  await expect(dialog.getByRole('button', { name: 'Turn off' })).toBeDisabled();
  await page.keyboard.type('they made candidates nervous');
  await dialog.getByRole('button', { name: 'Turn off' }).press('Enter');
  await expect(page.getByText('Turned by Office account,')).toBeVisible();
  await expect(dialog).toHaveCount(0);
  expect(JSON.parse(String(double.callsTo('PUT', '/operations/features/live-scores')[0]?.body))).toEqual({
    on: false,
    why: 'they made candidates nervous',
  });
});

test('a server without switches says so', async ({ page, double, openAs }) => {
  double.plan('GET', '/operations/features', { body: [] });
  await openAs('admin', '/house/flags');
  await expect(page.getByText('This server has no switches.')).toBeVisible();
});

test('health tells of the server, its processes, the database and the stations', async ({
  page,
  double,
  openAs,
}) => {
  double.plan('GET', '/operations/health', { body: house.health() });
  await openAs('admin', '/house/health');
  await expect(page.getByText('PostgreSQL 18.1, inside the server')).toBeVisible();
  await expect(page.getByText('0.4 ms')).toBeVisible();
  await expect(page.getByText('12 GB of 100 GB')).toBeVisible();
  await expect(page.getByRole('row', { name: /4711 takes requests, runs jobs 1.2.0 .* Now/u })).toBeVisible();
  await expect(page.getByRole('row', { name: /4712 runs jobs 1.1.0 .* Silent/u })).toBeVisible();
  await expect(page.getByRole('row', { name: /seat 1 1.2.0 .* Ready/u })).toBeVisible();
  await expect(page.getByRole('row', { name: /seat 2 not told None so far Not checked/u })).toBeVisible();
  await expectAccessible(page);
  double.plan('GET', '/operations/health', problem('internal-error', 'It broke.'));
  await expect(page.getByRole('alert')).toContainText('may be out of date', { timeout: 30_000 });
  await page.getByRole('link', { name: /All about the stations/u }).press('Enter');
  await expect(page).toHaveURL(/\/stations$/u);
});

test.describe('keeping and erasing', () => {
  test('shows what is due and what is held, releases, runs and changes the time, each for a reason', async ({
    page,
    double,
    openAs,
  }) => {
    const release = `/sittings/${uuid(3)}/release-hold`;
    double.plan('GET', '/retention', { body: house.retention() });
    double.plan('POST', release, { status: 204, body: '' });
    double.plan('POST', '/retention/run', { status: 202, body: {} });
    double.plan('PUT', '/retention', problem('validation-failed', 'One field is wrong.'));
    await openAs('admin', '/house/retention');
    await expect(page.getByText('erased 12 months after their sitting')).toBeVisible();
    await expect(page.getByRole('row', { name: /Science, morning group .* 5 Due/u })).toBeVisible();
    await expect(page.getByRole('row', { name: /History .* An incident/u })).toBeVisible();
    await expectAccessible(page);
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'What holds back “History” is settled' }).press('Enter');
    await page.keyboard.type('both were heard');
    await dialog.getByRole('button', { name: 'Settled' }).press('Enter');
    await expect.poll(() => double.callsTo('POST', release)).toHaveLength(1);
    await expect(dialog).toHaveCount(0);
    // Only what is not held back is counted.
    await page.getByRole('button', { name: 'Erase the 5 who are due now' }).click();
    await dialog.getByLabel('Why').fill('an audit is near');
    await dialog.getByRole('button', { name: 'Erase the 5 who are due now' }).click();
    await expect.poll(() => double.callsTo('POST', '/retention/run')).toHaveLength(1);
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
    await page.getByLabel('Months after the end of the sitting').fill('6');
    await page.getByRole('button', { name: 'Save' }).click();
    await dialog.getByLabel('Why').fill('the law');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByRole('alert')).toContainText('One field is wrong.');
    double.plan('PUT', '/retention', () => {
      double.plan('GET', '/retention', { body: house.retention({ months: 6 }) });
      return { body: house.retention({ months: 6 }) };
    });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('erased 6 months after their sitting')).toBeVisible();
    expect(JSON.parse(String(double.callsTo('PUT', '/retention')[1]?.body))).toEqual({
      ...{ months: 6, keepsResults: true, why: 'the law' },
    });
  });

  test('without anything that is over says so', async ({ page, double, openAs }) => {
    double.plan('GET', '/retention', { body: house.retention({ months: null, setBy: null, sittings: [] }) });
    await openAs('admin', '/house/retention');
    await expect(page.getByText('Nobody is erased by itself.')).toBeVisible();
    await expect(page.getByText('No sitting that is over')).toBeVisible();
    await expectAccessible(page);
  });

  test('erases one candidate after asking, and says what is to be done about the archive', async ({
    page,
    double,
    openAs,
  }) => {
    const sitting = centre.sitting();
    const [registration] = sitting.registrations;
    const path = `/registrations/${registration!.id}/erase`;
    const pseudonym = 'erased-0123456789ab';
    double.plan('GET', `/sittings/${centre.sittingId}`, () => ({ body: sitting }));
    double.plan('POST', path, problem('held', 'Something in this sitting is not settled yet.'));
    await openAs('admin', `/house/retention/${centre.sittingId}`);
    await page.getByRole('button', { name: 'Erase Candidate One' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Erase Candidate One (1001)?' });
    await dialog.getByLabel('Keep the result').uncheck();
    await dialog.getByLabel('Why').fill('asked for by letter');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Erase' }).click();
    await expect(dialog.getByRole('alert')).toContainText('not settled yet');
    double.plan('POST', path, () => {
      Object.assign(registration!, { name: 'Erased', candidateNumber: pseudonym });
      const counts = { batches: 3, auditEntries: 2, resultKept: false, inArchive: true };
      return { body: { registrationId: registration!.id, pseudonym, ...counts } };
    });
    await dialog.getByRole('button', { name: 'Erase' }).click();
    await expect(page.getByText(`In their place stands ${pseudonym}.`)).toBeVisible();
    await expect(page.getByText('delete the old file')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Erase / })).toHaveCount(4);
    expect(JSON.parse(String(double.callsTo('POST', path)[1]?.body))).toEqual({
      ...{ keepsResult: false, why: 'asked for by letter' },
    });
    await expectAccessible(page);
  });
});

test('a backup is made and proved by a button, for a reason, and shows how far it is', async ({
  page,
  double,
  openAs,
}) => {
  const check = `/backups/${uuid(90)}/check`;
  double.plan('GET', '/backups', { body: [] });
  double.plan('POST', '/backups', () => {
    const running = house.backup({ state: 'running', rowsDone: 100, bytes: null, finishedAt: null });
    double.plan('GET', '/backups', { body: [running] });
    return { status: 202, body: [running] };
  });
  double.plan('POST', check, problem('conflict', 'A backup is being made or checked already.'));
  await openAs('admin', '/house/backups');
  await expect(page.getByRole('heading', { name: 'No backup so far' })).toBeVisible();
  await expectAccessible(page);
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Make a backup' }).press('Enter');
  await page.keyboard.type('before the upgrade');
  await dialog.getByRole('button', { name: 'Make a backup' }).press('Enter');
  await expect(page.getByRole('progressbar', { name: '20 % done' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make a backup' })).toBeDisabled();
  await expectAccessible(page);
  double.plan('GET', '/backups', { body: [house.backup()] });
  await page.getByRole('button', { name: 'Try to load it' }).click({ timeout: 15_000 });
  await dialog.getByLabel('Why').fill('to be sure');
  await dialog.getByRole('button', { name: 'Try to load it' }).click();
  await expect(dialog.getByRole('alert')).toContainText('made or checked already');
  double.plan('POST', check, () => {
    const proved = house.backup({ checkState: 'holds', checkFinding: '500 rows of 30 tables are there.' });
    double.plan('GET', '/backups', { body: [proved] });
    return { status: 202, body: [proved] };
  });
  await dialog.getByRole('button', { name: 'Try to load it' }).click();
  await expect(page.getByText('500 rows of 30 tables are there.')).toBeVisible();
  await expect(page.getByText('It can be loaded')).toBeVisible();
  await expectAccessible(page);
});

test('backups that are made by themselves are set by keyboard', async ({ page, double, openAs }) => {
  double.plan('GET', '/backups', { body: [] });
  await openAs('admin', '/house/backups');
  await expect(page.getByText('No backup is made by itself.')).toBeVisible();
  await page.getByLabel('Make a backup every day').press('Space');
  await page.getByLabel('Time of day').fill('03:15');
  await page.getByLabel('Keep', { exact: true }).fill('7');
  await expectAccessible(page);
  double.plan('PUT', '/backups/schedule', { body: { time: '03:15', timeZone: 'Europe/Berlin', keep: 7 } });
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByText('Every day at 03:15 (Europe/Berlin)')).toBeVisible();
  const [call] = double.callsTo('PUT', '/backups/schedule');
  expect(JSON.parse(String(call?.body))).toMatchObject({ time: '03:15', keep: 7 });
});

test('the health page says when backups need a look, and leads to them', async ({ page, double, openAs }) => {
  const trouble = 'its audit trail is broken at entry 1';
  double.plan('GET', '/operations/health', { body: { ...house.health(), backupTrouble: trouble } });
  double.plan('GET', '/backups', { body: [] });
  await openAs('admin', '/house/health');
  await expect(page.getByRole('alert')).toContainText(trouble);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'To the backups' }).press('Enter');
  await expect(page).toHaveURL(/\/house\/backups$/u);
});

test('how a backup is restored is written out, by keyboard', async ({ page, double, openAs }) => {
  double.plan('GET', '/backups', { body: [house.backup()] });
  await openAs('admin', '/house/backups');
  await page.getByRole('button', { name: 'How to restore' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Restore this backup' });
  await expect(dialog.getByText(`npm run restore -- "${house.backup().path}"`)).toBeVisible();
  await expectAccessible(page);
});
