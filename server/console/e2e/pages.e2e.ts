import { problem } from './support/console-double.js';
import { expect, expectAccessible, test } from './support/fixtures.js';
import * as centre from './support/sample-centre.js';

test.describe('every page, with something to show, is accessible in light and dark', () => {
  test('sign in', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expectAccessible(page);
  });

  test('exams', async ({ page, double, openAs }) => {
    double.plan('GET', '/exams', {
      body: [centre.examSummary('published'), { ...centre.examSummary('draft'), id: centre.uuid(70) }],
    });
    await openAs('admin', '/');
    await expect(page.getByRole('link', { name: 'Sample exam' })).toHaveCount(2);
    await expect(page).toHaveURL(/\/exams$/u);
    await expectAccessible(page);
  });

  test('exam, with its picture and formula, and nothing dangerous', async ({ page, double, openAs }) => {
    double.plan('GET', `/exams/${centre.examId}`, { body: centre.exam('draft') });
    await openAs('admin', `/exams/${centre.examId}`);
    await expect(page.getByRole('img', { name: 'a dot' })).toHaveJSProperty('naturalWidth', 1);
    await expect(page.getByText('Picture: a stranger')).toBeVisible();
    await expect(page.locator('.katex')).toHaveCount(1);
    await expect(page.locator('.rich-text script, .rich-text [onclick]')).toHaveCount(0);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    await expect(page.getByText('9.81 ± 0.05')).toBeVisible();
    await expectAccessible(page);
  });

  test('sittings', async ({ page, double, openAs }) => {
    double.plan('GET', '/sittings', { body: [centre.sittingSummary()] });
    await openAs('invigilator', '/');
    await expect(page.getByRole('row', { name: /Science, morning group Open now/u })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Exams' })).toHaveCount(0);
    await expectAccessible(page);
  });

  test('sitting', async ({ page, double, openAs }) => {
    double.plan('GET', `/sittings/${centre.sittingId}`, { body: centre.sitting() });
    await openAs('invigilator', `/sittings/${centre.sittingId}`);
    await expect(
      page.getByRole('row', {
        name: /1001 Candidate One Result ready Lab 2, seat 1 5 14 – 4.5 \/ 11.5 Differ/u,
      }),
    ).toBeVisible();
    await expect(page.getByRole('row', { name: /1004 .* Time is up .* 0:00/u })).toBeVisible();
    await expect(page.getByRole('row', { name: /1005 .* Not started/u })).toBeVisible();
    await expectAccessible(page);
  });

  test('what a candidate is granted is set, shown in the list, and refused with the server’s sentence', async ({
    page,
    double,
    openAs,
  }) => {
    const sitting = centre.sitting();
    const [registration] = sitting.registrations;
    const path = `/sittings/${centre.sittingId}/registrations/${registration!.id}/accommodations`;
    double.plan('GET', `/sittings/${centre.sittingId}`, () => ({ body: sitting }));
    double.plan('PUT', path, problem('not-found', 'There is no such candidate in this sitting.'));
    registration!.attempt = null;
    await openAs('invigilator', `/sittings/${centre.sittingId}`);
    await page.getByRole('button', { name: `Grant accommodations to ${registration!.name}` }).click();
    await page.getByLabel('Extra time').fill('25');
    await page.getByLabel('Rest breaks, minutes altogether').fill('10');
    await page.getByLabel('Size of the text at the start').selectOption('150');
    await page.getByLabel('The machine may read questions aloud').check();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('There is no such candidate in this sitting.')).toBeVisible();
    double.plan('PUT', path, () => {
      registration!.accommodations = {
        extraTimePercent: 25,
        restMinutes: 10,
        textScale: 150,
        readAloud: true,
      };
      return { status: 204, body: null };
    });
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('+25 % time · 10 min breaks · text 150 % · read aloud')).toBeVisible();
    expect(JSON.parse(String(double.callsTo('PUT', path).at(-1)?.body))).toEqual(
      registration!.accommodations,
    );
  });

  test('a preview is opened by a link of its own, with what the candidate is granted, and without a way back', async ({
    page,
    double,
    openAs,
  }) => {
    const path = `/exams/${centre.examId}/preview-tickets`;
    double.plan('GET', `/exams/${centre.examId}`, { body: centre.exam('draft') });
    double.plan('POST', path, problem('not-found', 'There is no such exam.'));
    await openAs('admin', `/exams/${centre.examId}`);
    await page.getByRole('link', { name: 'Preview as a candidate' }).click();
    await expect(page.getByText('There is no such exam.')).toBeVisible();
    double.plan('POST', path, {
      status: 201,
      body: { ticket: 'one-time', expiresAt: '2031-10-26T00:02:00.000Z' },
    });
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByLabel('Time allowed, in minutes').fill('90');
    await page.getByLabel('Extra time').fill('25');
    await page.getByLabel('The machine may read questions aloud').check();
    const link = page.getByRole('link', { name: 'Open the preview' });
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    const hash = new URL((await link.getAttribute('href')) ?? '', 'http://console').hash;
    expect(JSON.parse(decodeURIComponent(hash.slice(1)))).toEqual({
      ticket: 'one-time',
      settings: {
        minutes: 90,
        accommodations: { extraTimePercent: 25, restMinutes: 0, textScale: 100, readAloud: true },
      },
    });
    await expectAccessible(page);
  });

  test('a rehearsal: who is cut off in words, a picture, a table, and one button that lets the sitting close later', async ({
    page,
    double,
    openAs,
  }) => {
    const path = `/sittings/${centre.sittingId}`;
    const zoned = 'Europe/Berlin';
    let asked = centre.rehearsal(40, zoned);
    double.plan('GET', path, { body: centre.sitting() });
    double.plan('GET', `${path}/rehearsal?*`, () => ({ body: asked }));
    double.plan('PUT', `${path}/closing-time`, () => {
      asked = centre.rehearsal(240, zoned);
      return { body: { ...centre.sittingSummary(), closesAt: new Date(asked.closesAt).toISOString() } };
    });
    await openAs('admin', path);
    await page.getByRole('link', { name: 'Rehearse the sitting' }).click();
    await expect(page.getByText('Another machine in the middle: 1 of 3 cut off')).toBeVisible();
    await expect(page.getByText(/^Clocks are put back by 60 minutes after it has closed/u)).toBeVisible();
    await expect(page.getByRole('img', { name: /1 of 3 are cut off/u })).toBeVisible();
    const row = page.getByRole('row', { name: /^1002 Candidate 1002/u });
    await expect(row).toContainText('Cannot go on: no other machine takes up the exam');
    await expect(row).toContainText('45:00');
    await expectAccessible(page);
    await page.getByLabel('What happens').selectOption({ label: 'On time' });
    await expect(row).toContainText('Has all the time');
    await page.getByLabel('Late by, minutes').fill('20');
    await expect.poll(() => double.calls.some((call) => call.path.includes('lateMinutes=20'))).toBe(true);
    await page.getByRole('button', { name: /^Close at/u }).click();
    await expect(page.getByText('Played with 3 candidates: nobody is cut off.')).toBeVisible();
    const [sent] = double.callsTo('PUT', `${path}/closing-time`);
    expect(JSON.parse(String(sent?.body))).toEqual({
      closesAt: new Date(centre.rehearsal(40, zoned).proposal!.closesAt).toISOString(),
    });
    await expectAccessible(page);
  });

  test('a new sitting is rehearsed beside its form, and takes the proposed closing time without being held up', async ({
    page,
    double,
    openAs,
  }) => {
    double.plan('GET', '/exams', { body: [centre.examSummary('published')] });
    double.plan('POST', '/sittings/rehearsal?*', { body: centre.rehearsal(40) });
    await openAs('admin', '/sittings/new');
    await expect(page.getByText('As soon as the form above is filled in')).toBeVisible();
    await page.getByLabel('Title').fill('Night');
    await page.getByRole('textbox', { name: 'Candidates', exact: true }).fill('1001, One');
    await expect(page.getByText('The window is too short for some of what can happen')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Open the sitting' })).toBeEnabled();
    await page.getByRole('button', { name: 'Show every candidate' }).click();
    await expect(page.getByRole('row', { name: /^1002 Candidate 1002/u })).toBeVisible();
    await expectAccessible(page);
    const before = await page.getByLabel('Closes at').inputValue();
    await page.getByRole('button', { name: /^Close at/u }).click();
    const after = await page.getByLabel('Closes at').inputValue();
    expect(after).not.toBe(before);
    expect(await page.evaluate((local) => new Date(local).toISOString(), after)).toBe(
      new Date(centre.rehearsal(40).proposal!.closesAt).toISOString(),
    );
  });

  test('result', async ({ page, double, openAs }) => {
    double.plan('GET', `/results/${centre.attemptId}`, { body: centre.result() });
    await openAs('invigilator', `/results/${centre.attemptId}`);
    await expect(page.getByText('Graders differ', { exact: true })).toHaveCount(1);
    await expect(page.getByText('Graders agree', { exact: true })).toHaveCount(3);
    await expect(page.getByText('Graded by the server alone')).toHaveCount(1);
    await expect(page.getByText('Awaits marking', { exact: true })).toHaveCount(1);
    // What a candidate typed is text, whatever it looks like.
    await expect(page.getByText('<b>carbon dioxide</b>')).toBeVisible();
    await page.getByRole('button', { name: 'Only where they differ (1)' }).click();
    await expect(page.getByRole('heading', { name: /Question \d/u })).toHaveText(/Question 3/u);
    await expectAccessible(page);
  });

  test('stations: one is approved, a token is issued and shown once, another is revoked', async ({
    page,
    double,
    openAs,
  }) => {
    const [open] = centre.enrolmentTokens();
    double.plan('GET', '/stations', { body: centre.stations() });
    double.plan('GET', '/enrolment-tokens', { body: centre.enrolmentTokens() });
    double.plan('POST', `/stations/${centre.stations()[2]!.id}/approve`, { status: 204, body: '' });
    double.plan('POST', '/enrolment-tokens', {
      body: { ...open!, note: 'Lab 3', secret: 'enrol-me-please' },
    });
    double.plan('POST', `/enrolment-tokens/${open!.id}/revoke`, { status: 204, body: '' });
    await openAs('admin', '/stations');
    await expect(
      page.getByRole('row', { name: /seat 3 Waits for approval Not checked Never/u }),
    ).toBeVisible();
    await page.getByText('Ready, but …').click();
    await expect(page.getByText('The clock is 90 s ahead: set it.')).toBeVisible();
    await page.getByRole('button', { name: 'Approve Lab 2, seat 3' }).click();
    await expect
      .poll(() => double.callsTo('POST', `/stations/${centre.stations()[2]!.id}/approve`))
      .toHaveLength(1);
    await expect(page.getByRole('button', { name: 'Issue a token' })).toBeDisabled();
    await page.getByLabel('What it is for').fill('Lab 3');
    await page.getByRole('textbox', { name: 'Stations' }).fill('30');
    await page.getByRole('button', { name: 'Issue a token' }).click();
    await expect(page.getByText('enrol-me-please')).toBeVisible();
    expect(JSON.parse(double.callsTo('POST', '/enrolment-tokens')[0]!.body.toString())).toEqual({
      note: 'Lab 3',
      mostStations: 30,
      daysValid: 7,
      approves: false,
    });
    await expectAccessible(page);
    await expect(page.getByRole('button', { name: 'Revoke the token “Lab 1, autumn”' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Revoke the token “Lab 2, spring”' }).click();
    expect(double.callsTo('POST', `/enrolment-tokens/${open!.id}/revoke`)).toHaveLength(0);
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
    await expect.poll(() => double.callsTo('POST', `/enrolment-tokens/${open!.id}/revoke`)).toHaveLength(1);
  });

  test('people: one is added with a password told once, another is changed, disabled, and gets a new one', async ({
    page,
    double,
    openAs,
  }) => {
    const [, deputy, newcomer] = centre.people();
    const given = { person: newcomer!, password: 'handed-over-once' };
    double.plan('GET', '/accounts', { body: centre.people() });
    double.plan('POST', '/accounts', problem('conflict', 'There is an account called newcomer already.'));
    await openAs('admin', '/people');
    await expect(
      page.getByRole('row', { name: /Office account admin Administrator Enabled/u }),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: 'Disable Office account' })).toHaveCount(0);
    await expect(
      page.getByRole('row', { name: /The absentee .* Temporary password expired/u }),
    ).toBeVisible();
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Add a person' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('The newcomer');
    await dialog.getByLabel('Username').fill('newcomer');
    await dialog.getByLabel('Role').selectOption('marker');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Add a person' }).click();
    await expect(dialog.getByText('There is an account called newcomer already.')).toBeVisible();
    double.plan('POST', '/accounts', { status: 201, body: given });
    await dialog.getByRole('button', { name: 'Add a person' }).click();
    await expect(page.getByText('handed-over-once')).toBeVisible();
    await expectAccessible(page);
    expect(JSON.parse(String(double.callsTo('POST', '/accounts').at(-1)?.body))).toEqual({
      username: 'newcomer',
      displayName: 'The newcomer',
      role: 'marker',
    });
    await page.getByRole('button', { name: 'Done' }).last().click();
    await expect(page.getByText('handed-over-once')).toHaveCount(0);

    double.plan('PUT', `/accounts/${deputy!.id}`, { body: deputy! });
    await page.getByRole('button', { name: 'Change The deputy' }).click();
    await dialog.getByLabel('Role').selectOption('marker');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toHaveCount(0);

    double.plan('POST', `/accounts/${deputy!.id}/disable`, { status: 204, body: '' });
    await page.getByRole('button', { name: 'Disable The deputy' }).click();
    await expectAccessible(page);
    expect(double.callsTo('POST', `/accounts/${deputy!.id}/disable`)).toHaveLength(0);
    await dialog.getByRole('button', { name: 'Disable' }).click();
    await expect(dialog).toHaveCount(0);
    expect(double.callsTo('POST', `/accounts/${deputy!.id}/disable`)).toHaveLength(1);

    const resetPath = `/accounts/${deputy!.id}/reset-second-factor`;
    double.plan('POST', resetPath, { status: 204, body: '' });
    await page.getByRole('button', { name: 'Reset second factor of The deputy' }).click();
    await dialog.getByRole('button', { name: 'Reset second factor' }).click();
    await expect(dialog).toHaveCount(0);
    expect(double.callsTo('POST', resetPath)).toHaveLength(1);

    double.plan('POST', `/accounts/${newcomer!.id}/password`, { body: given });
    await page.getByRole('button', { name: 'New password for The newcomer' }).click();
    await dialog.getByRole('button', { name: 'New password' }).click();
    await expect(page.getByText('handed-over-once')).toBeVisible();
  });

  test('API keys: one is issued and shown once, another is revoked', async ({ page, double, openAs }) => {
    const [key] = centre.apiKeys();
    const path = `/api-keys/${key!.id}/revoke`;
    double.plan('GET', '/api-keys', { body: centre.apiKeys() });
    double.plan('POST', '/api-keys', { status: 201, body: { ...key!, secret: 'exk_shown-once' } });
    double.plan('POST', path, { status: 204, body: '' });
    await openAs('admin', '/api-keys');
    await expect(page.getByRole('row', { name: /Timetable Administrator Valid/u })).toBeVisible();
    await expect(page.getByRole('row', { name: /Old report Marker Expired Never/u })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Revoke/u })).toHaveCount(1);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Issue a key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Results to the registry');
    await dialog.getByLabel('Role').selectOption('marker');
    await dialog.getByRole('textbox', { name: 'Days it is valid' }).fill('30');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Issue a key' }).click();
    await expect(page.getByText('exk_shown-once')).toBeVisible();
    await expectAccessible(page);
    expect(JSON.parse(String(double.callsTo('POST', '/api-keys')[0]?.body))).toEqual({
      name: 'Results to the registry',
      role: 'marker',
      daysValid: 30,
    });
    await page.getByRole('button', { name: 'Done' }).last().click();
    await expect(page.getByText('exk_shown-once')).toHaveCount(0);
    await page.getByRole('button', { name: 'Revoke the key “Timetable”' }).click();
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await expect(dialog).toHaveCount(0);
    expect(double.callsTo('POST', path)).toHaveLength(1);
  });

  test('account: the password is changed, and sessions are ended', async ({ page, double, openAs }) => {
    double.plan('GET', '/account/sessions', { body: centre.ownSessions() });
    double.plan(
      'PUT',
      '/account/password',
      problem('validation-failed', 'One field is wrong.', [
        { at: 'currentPassword', reason: 'The password is wrong.' },
      ]),
    );
    await openAs('invigilator', '/nowhere');
    await page.getByRole('link', { name: /Office account/u }).click();
    await expect(page).toHaveURL(/\/account$/u);
    await expect(page.getByRole('row', { name: /Firefox, Linux .* This one/u })).toBeVisible();
    await page.getByLabel('Current password').fill('the old one');
    await page.getByLabel('New password', { exact: true }).fill('too short');
    await page.getByRole('button', { name: 'Set the new password' }).click();
    await expect(page.getByText('The two are not the same.')).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('New password', { exact: true }).fill('several good words');
    await page.getByLabel('New password, once more').fill('several good words');
    await page.getByRole('button', { name: 'Set the new password' }).click();
    await expect(page.getByText('The password is wrong.')).toBeVisible();
    double.plan('PUT', '/account/password', {
      body: { ...centre.session('invigilator'), token: 'the-next-token' },
    });
    await page.getByRole('button', { name: 'Set the new password' }).click();
    await expect(page.getByText('Your password has been changed.')).toBeVisible();
    const path = `/account/sessions/${centre.ownSessions()[1]!.id}/end`;
    double.plan('POST', path, { status: 204, body: '' });
    await page.getByRole('button', { name: 'End the session in Chrome, Windows' }).click();
    expect(double.callsTo('POST', path)).toHaveLength(0);
    await page.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click();
    await expect.poll(() => double.callsTo('POST', path)[0]?.authorization).toBe('Bearer the-next-token');
    double.plan('POST', '/account/sessions/end-all', { status: 204, body: '' });
    await page.getByRole('button', { name: 'End all sessions, this one too' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End all sessions, this one too' }).click();
    await expect(page).toHaveURL(/\/sign-in$/u);
  });

  test('account: a second factor is set up by its QR code, kept with recovery codes, and removed', async ({
    page,
    double,
    openAs,
  }) => {
    const path = '/account/second-factor';
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const recoveryCodes = ['AAAA-BBBB-CCCC-DDDD', 'EEEE-FFFF-GGGG-HHHH'];
    let enrolledAt: string | null = null;
    double.plan('GET', '/account/sessions', { body: centre.ownSessions() });
    double.plan('GET', path, () => ({ body: { enrolledAt, recoveryCodesLeft: enrolledAt ? 2 : 0 } }));
    double.plan('POST', path, {
      body: { secret, address: `otpauth://totp/Examhall:admin?secret=${secret}&issuer=Examhall` },
    });
    double.plan('POST', `${path}/confirm`, () => {
      enrolledAt = new Date().toISOString();
      return { body: { recoveryCodes } };
    });
    await openAs('admin', '/account');
    await page.getByLabel('Your password, to begin').fill('several good words');
    await page.getByRole('button', { name: 'Set up a second factor' }).click();
    await expect(page.getByRole('img', { name: /as a QR code/u })).toBeVisible();
    await expect(page.getByText(secret)).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('The code that the app shows now').fill('123456');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(page.getByText(recoveryCodes[1]!)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Done' }).last()).toBeDisabled();
    await expectAccessible(page);
    await page.getByLabel('I have kept them').check();
    await page.getByRole('button', { name: 'Done' }).last().click();
    await expect(page.getByText('2 recovery codes left')).toBeVisible();
    await expect(page.getByText(recoveryCodes[1]!)).toHaveCount(0);

    double.plan('POST', `${path}/remove`, () => {
      enrolledAt = null;
      return { status: 204, body: '' };
    });
    await page.getByRole('button', { name: 'Remove the second factor' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Current password').fill('several good words');
    await dialog.getByRole('button', { name: 'Remove the second factor' }).click();
    await expect(page.getByLabel('Your password, to begin')).toBeVisible();
  });

  test('signing in asks for the code when one is needed, and says what is wrong with it', async ({
    page,
    double,
  }) => {
    double.plan('POST', '/auth/sign-in', problem('second-factor-needed', 'Enter the code as well.'));
    double.plan('GET', '/auth/me', { body: centre.account('invigilator') });
    double.plan('GET', '/sittings', { body: [] });
    await page.goto('/sittings');
    await expect(page.getByLabel('Code')).toHaveCount(0);
    await page.getByLabel('Username').fill('invigilator');
    await page.getByLabel('Password', { exact: true }).fill('several good words');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Code')).toBeFocused();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expectAccessible(page);
    double.plan('POST', '/auth/sign-in', problem('wrong-credentials', 'The code is wrong.'));
    await page.keyboard.type('123456');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('The code is wrong.');
    double.plan('POST', '/auth/sign-in', { body: centre.session('invigilator') });
    await page.getByLabel('Code').fill('654321');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Sittings', exact: true })).toBeVisible();
    const sent = double
      .callsTo('POST', '/auth/sign-in')
      .map(({ body }) => JSON.parse(String(body)) as object);
    const credentials = { username: 'invigilator', password: 'several good words' };
    expect(sent).toEqual([
      credentials,
      { ...credentials, code: '123456' },
      { ...credentials, code: '654321' },
    ]);
  });

  test('an administrator without a second factor is advised to set one up; nobody else is', async ({
    page,
    double,
    openAs,
  }) => {
    double.plan('GET', '/exams', { body: [] });
    double.plan('GET', '/account/sessions', { body: centre.ownSessions() });
    await openAs('admin', '/nowhere');
    const advice = page.getByText('protected by a password alone');
    await expect(advice).toHaveCount(0);
    double.plan('GET', '/auth/me', { body: { ...centre.account('admin'), secondFactor: false } });
    await page.goto('/exams');
    await expect(advice).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Set up a second factor' }).click();
    await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible();
    await expect(advice).toHaveCount(0);
    await page.getByRole('link', { name: 'Exams' }).click();
    await page.getByRole('button', { name: 'Not now' }).click();
    await expect(advice).toHaveCount(0);
  });

  test('whoever signed in with a temporary password sets one of their own before anything else', async ({
    page,
    double,
  }) => {
    const session = centre.session('invigilator');
    double.plan('POST', '/auth/sign-in', {
      body: { ...session, account: { ...session.account, passwordIsTemporary: true } },
    });
    double.plan('PUT', '/account/password', { body: session });
    double.plan('GET', '/auth/me', { body: session.account });
    double.plan('GET', '/sittings', { body: [] });
    await page.goto('/sittings');
    await page.getByLabel('Username').fill('newcomer');
    await page.getByLabel('Password', { exact: true }).fill('handed-over-once');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Set a password of your own' })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Current password').fill('handed-over-once');
    await page.getByLabel('New password', { exact: true }).fill('several good words');
    await page.getByLabel('New password, once more').fill('several good words');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Sittings', exact: true })).toBeVisible();
    expect(double.callsTo('GET', '/auth/me')).not.toHaveLength(0);
  });
});

test.describe('setting up a sitting', () => {
  const roster = {
    format: 'csv',
    candidates: [
      { candidateNumber: '1', name: 'Candidate One', group: '10A', seat: 'A1', warnings: [] },
      {
        candidateNumber: '2',
        name: 'Candidate Two',
        group: '10B',
        accommodations: { extraTimePercent: 25, restMinutes: 0, textScale: 100, readAloud: false },
        warnings: ['the same name stands on line 2'],
      },
    ],
    faults: [{ at: 'line 4', reason: 'the name is missing' }],
    warnings: ['the column “Born” was left out'],
  };
  const file = (name: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from('number,name\n') });

  test('candidates come from a file, of which one group can be taken', async ({ page, double, openAs }) => {
    double.plan('GET', '/exams', { body: [centre.examSummary('published')] });
    double.plan('POST', '/rosters/read?name=year%2010.csv', { body: roster });
    double.plan('POST', '/sittings', problem('conflict', 'Only the request matters here.'));
    await openAs('admin', '/sittings/new');
    await page.getByRole('textbox', { name: 'Title' }).fill('Roster');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Take them from a file' }).click();
    await (await chooser).setFiles(file('year 10.csv'));
    await expect(page.getByText('2 candidates understood in “year 10.csv”')).toBeVisible();
    await expect(page.getByText('line 4: the name is missing')).toBeVisible();
    await expect(page.getByText('the column “Born” was left out')).toBeVisible();
    await expect(
      page.getByRole('row', { name: /2 Candidate Two 10B \+25 % time the same name/u }),
    ).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Candidates of').selectOption('10B');
    await expect(page.getByRole('row', { name: /Candidate One/u })).toHaveCount(0);
    await page.getByRole('button', { name: 'Open the sitting' }).click();
    await expect(page.getByText('Only the request matters here.')).toBeVisible();
    const sent = JSON.parse(String(double.callsTo('POST', '/sittings')[0]?.body)) as { candidates: unknown };
    expect(sent.candidates).toEqual([
      {
        number: '2',
        name: 'Candidate Two',
        group: '10B',
        accommodations: roster.candidates[1]?.accommodations,
      },
    ]);
    // Another file or the keyboard: nothing of the first one stays.
    await page.getByRole('button', { name: 'Choose another file' }).click();
    await expect(page.getByRole('textbox', { name: 'Candidates', exact: true })).toHaveValue('');
  });

  test('a file that is no roster says why, and can be chosen anew', async ({ page, double, openAs }) => {
    double.plan('GET', '/exams', { body: [centre.examSummary('published')] });
    const faults = [{ at: '', reason: 'the file is empty' }];
    const body = { format: null, candidates: [], faults, warnings: [] };
    double.plan('POST', '/rosters/read?name=x.csv', { body });
    await openAs('admin', '/sittings/new');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Take them from a file' }).click();
    await (await chooser).setFiles(file('x.csv'));
    await expect(page.getByText('No candidate could be read from “x.csv”')).toBeVisible();
    await expect(page.getByText('The file: the file is empty')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Candidates', exact: true })).toBeVisible();
  });

  test('candidates are added before the sitting opens, and removed while they have not begun', async ({
    page,
    double,
    openAs,
  }) => {
    const path = `/sittings/${centre.sittingId}`;
    const sitting = { ...centre.sitting(), opensAt: new Date(Date.now() + 3_600_000).toISOString() };
    const absent = sitting.registrations.find(({ attempt }) => attempt === null)!;
    double.plan('GET', path, () => ({ body: sitting }));
    double.plan('POST', `${path}/registrations`, {
      body: { accessCodes: [{ candidateNumber: '7', name: 'Late Comer', accessCode: 'ABC-DEF-GHJ' }] },
    });
    const removal = `${path}/registrations/${absent.id}/remove`;
    double.plan('POST', removal, problem('attempts-started', 'This candidate has begun the exam.'));
    await openAs('admin', `${path}/candidates`);
    await expect(page.getByRole('row', { name: /Candidate One Has begun/u })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: `Remove ${absent.name}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByText('This candidate has begun the exam.')).toBeVisible();
    double.plan('POST', removal, () => {
      sitting.registrations = sitting.registrations.filter(({ id }) => id !== absent.id);
      return { status: 204, body: null };
    });
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByRole('button', { name: `Remove ${absent.name}` })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Add them' })).toBeDisabled();
    await page.getByRole('textbox', { name: 'Candidates', exact: true }).fill('7, Late Comer');
    await page.getByRole('button', { name: 'Add them' }).click();
    await expect(page.getByText('ABC-DEF-GHJ')).toBeVisible();
    expect(JSON.parse(String(double.callsTo('POST', `${path}/registrations`)[0]?.body))).toEqual({
      candidates: [{ number: '7', name: 'Late Comer' }],
    });
  });
});

test.describe('before a sitting', () => {
  const path = `/sittings/${centre.sittingId}`;

  test('its page says what is left to do, each with the way there', async ({ page, double, openAs }) => {
    double.plan('GET', path, { body: centre.sitting() });
    await openAs('admin', path);
    const list = page.getByRole('list', { name: 'Is it ready?' });
    await expect(list.getByRole('listitem')).toHaveCount(6);
    await expect(page.getByText('3 things are left to do.')).toBeVisible();
    await expect(list.getByRole('listitem').filter({ hasText: 'has no seat' })).toContainText('To do');
    await expect(list.getByRole('listitem').filter({ hasText: 'The package is made' })).toContainText('Done');
    await expectAccessible(page);
    double.plan('GET', `${path}/seats`, { body: { rooms: [], candidates: [] } });
    await list.getByRole('link', { name: 'Seat plan' }).click();
    await expect(page.getByRole('heading', { name: 'Seat plan' })).toBeVisible();
  });

  test('slips are printed after a question, and a refusal is said', async ({ page, double, openAs }) => {
    double.plan('GET', path, { body: centre.sitting() });
    double.plan('POST', `${path}/access-slips.pdf`, problem('not-found', 'There is no such sitting.'));
    await openAs('admin', path);
    await page.getByRole('button', { name: 'Print access slips' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('stops working at once');
    await dialog.getByRole('button', { name: 'Print access slips' }).click();
    await expect(dialog.getByText('There is no such sitting.')).toBeVisible();
    double.plan('POST', `${path}/access-slips.pdf`, { body: Buffer.from('%PDF-1.3') });
    const saved = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Print access slips' }).click();
    expect((await saved).suggestedFilename()).toBe('access slips Science morning group.pdf');
    await expect(dialog).toHaveCount(0);
    double.plan('POST', `${path}/sealed-print.pdf`, { body: Buffer.from('%PDF-1.3') });
    const sealed = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Close code for an envelope' }).click();
    expect((await sealed).suggestedFilename()).toBe('close code Science morning group.pdf');
    const [asked] = double.callsTo('POST', `${path}/sealed-print.pdf`);
    expect(JSON.parse(String(asked?.body))).toMatchObject({ which: 'close', language: 'en' });
  });
});

test.describe('the seat plan', () => {
  const path = `/sittings/${centre.sittingId}`;
  const room = {
    id: centre.uuid(90),
    name: 'Lab 2',
    rows: 2,
    columns: 2,
    naming: 'letters',
    leftOut: ['B2'],
  };
  const candidate = (number: number, seat: string | null, group: string) => ({
    registrationId: centre.uuid(10 + number),
    candidateNumber: String(1000 + number),
    name: `Candidate ${number}`,
    group,
    roomId: seat && room.id,
    seat,
    begun: false,
  });

  test('shows rooms as grids, and a candidate is moved to another seat by keyboard', async ({
    page,
    double,
    openAs,
  }) => {
    let candidates = [candidate(1, 'A1', '10A'), candidate(2, 'A2', '10A'), candidate(3, null, '10B')];
    double.plan('GET', `${path}/seats`, () => ({ body: { rooms: [room], candidates } }));
    double.plan('PUT', `${path}/registrations/${centre.uuid(11)}/seat`, () => {
      candidates = [candidate(1, 'B1', '10A'), ...candidates.slice(1)];
      return { body: { rooms: [room], candidates } };
    });
    await openAs('invigilator', `${path}/seats`);
    await expect(page.getByText('2 of 3 candidates have a seat; 1 seat is free.')).toBeVisible();
    await expect(page.getByText('One pair of neighbours is of the same group.')).toBeVisible();
    await expect(page.getByRole('button', { name: /^B2/u })).toHaveCount(0);
    // Invigilators change seats; rooms are for administrators.
    await expect(page.getByRole('heading', { name: 'Rooms' })).toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'A1 Candidate 1 1001 · 10A' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status')).toHaveText('Candidate 1 is chosen. Choose the new seat.');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { pressed: true })).toHaveCount(0);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'B1 free' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status')).toHaveText('Candidate 1 sits at B1.');
    await expect(page.getByRole('button', { name: 'B1 Candidate 1 1001 · 10A' })).toBeVisible();
    const [moved] = double.callsTo('PUT', `${path}/registrations/${centre.uuid(11)}/seat`);
    expect(JSON.parse(String(moved?.body))).toEqual({ roomId: room.id, seat: 'B1' });
  });

  test('is made from nothing: a room, then seats for everybody; a refusal is said', async ({
    page,
    double,
    openAs,
  }) => {
    let plan: object = { rooms: [], candidates: [candidate(1, null, '10A')] };
    double.plan('GET', `${path}/seats`, () => ({ body: plan }));
    double.plan('PUT', `${path}/rooms`, problem('validation-failed', 'One field is wrong.'));
    await openAs('admin', `${path}/seats`);
    await expect(page.getByRole('heading', { name: 'No rooms yet' })).toBeVisible();
    await page.getByRole('button', { name: 'Add a room' }).click();
    await page.getByRole('textbox', { name: 'Room' }).fill('Lab 2');
    await page.getByLabel('Rows').fill('2');
    await page.getByLabel('Seats in a row').fill('2');
    await page.getByLabel('Places without a seat').fill('b2');
    await page.getByRole('button', { name: 'Save the rooms' }).click();
    await expect(page.getByText('One field is wrong.')).toBeVisible();
    double.plan('PUT', `${path}/rooms`, () => {
      plan = { rooms: [room], candidates: [candidate(1, null, '10A')] };
      return { body: plan };
    });
    await page.getByRole('button', { name: 'Save the rooms' }).click();
    await expect(page.getByRole('heading', { name: 'Lab 2' })).toBeVisible();
    expect(JSON.parse(String(double.callsTo('PUT', `${path}/rooms`).at(-1)?.body))).toEqual({
      rooms: [{ name: 'Lab 2', rows: 2, columns: 2, naming: 'letters', leftOut: ['B2'] }],
    });
    double.plan('POST', `${path}/seats/assign`, () => ({
      body: { plan: { rooms: [room], candidates: [candidate(1, 'A1', '10A')] }, seed: 'c0ffee' },
    }));
    await page.getByLabel('Seats are given').selectOption('groups');
    await page.getByRole('button', { name: 'Give everybody a seat' }).click();
    await expect(page.getByText('The seed was c0ffee.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'A1 Candidate 1 1001 · 10A' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Give everybody a seat' }).click();
    await expect(page.getByRole('heading', { name: 'Give all seats anew?' })).toBeVisible();
  });
});

test.describe('a page without anything to show says what to do', () => {
  for (const { path, call, says } of [
    { path: '/exams', call: '/exams', says: 'No exams yet' },
    { path: '/sittings', call: '/sittings', says: 'No sittings yet' },
    { path: '/sittings/new', call: '/exams', says: 'Publish an exam first' },
    { path: '/stations', call: '/stations', says: 'No stations yet' },
    { path: '/api-keys', call: '/api-keys', says: 'No API keys yet' },
  ]) {
    test(path, async ({ page, double, openAs }) => {
      double.plan('GET', call, { body: [] });
      await openAs('admin', path);
      await expect(page.getByRole('heading', { name: says })).toBeVisible();
      await expectAccessible(page);
    });
  }
});

test.describe('a failed call', () => {
  test('shows the sentence of the server and can be tried again', async ({ page, double, openAs }) => {
    double.plan(
      'GET',
      `/exams/${centre.examId}`,
      problem('not-found', 'There is no such exam in your centre.'),
    );
    await openAs('admin', `/exams/${centre.examId}`);
    await expect(page.getByRole('alert')).toContainText('There is no such exam in your centre.');
    await expectAccessible(page);
    double.plan('GET', `/exams/${centre.examId}`, { body: centre.exam('draft') });
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { name: 'Sample exam' })).toBeVisible();
  });

  test('of a live sitting keeps what is known and says that it is old', async ({ page, double, openAs }) => {
    double.plan('GET', `/sittings/${centre.sittingId}`, { body: centre.sitting() });
    await openAs('invigilator', `/sittings/${centre.sittingId}`);
    await expect(page.getByRole('row', { name: /Candidate One/u })).toBeVisible();
    double.plan('GET', `/sittings/${centre.sittingId}`, problem('not-found', 'gone'));
    await expect(page.getByRole('alert')).toContainText('Not refreshed since', { timeout: 15_000 });
    await expect(page.getByRole('row', { name: /Candidate One/u })).toBeVisible();
  });

  test('with an answer of another shape is not shown as if it were right', async ({
    page,
    double,
    openAs,
  }) => {
    double.plan('GET', '/stations', { body: [{ id: 'not-a-uuid' }] });
    await openAs('invigilator', '/stations');
    await expect(page.getByRole('alert')).toContainText('does not understand');
  });
});

test('an ended session leads to the sign-in and back to the same page', async ({ page, double, openAs }) => {
  double.plan('GET', '/stations', problem('not-signed-in', 'Sign in first.'));
  await openAs('invigilator', '/stations?from=here');
  await expect(page.getByText('Your session has ended')).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in\?return=%2Fstations%3Ffrom%3Dhere$/u);
  double.plan('GET', '/stations', { body: centre.stations() });
  double.plan('POST', '/auth/sign-in', { body: centre.session('invigilator') });
  await page.getByLabel('Username').fill('invigilator');
  await page.getByLabel('Password', { exact: true }).fill('secret');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/stations\?from=here$/u);
});

test('signing out forgets the session', async ({ page, double, openAs }) => {
  double.plan('GET', '/sittings', { body: [] });
  await openAs('invigilator', '/sittings');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in$/u);
  expect(await page.evaluate(() => sessionStorage.getItem('examhall.session'))).toBeNull();
  expect(double.callsTo('POST', '/auth/sign-out')[0]?.authorization).toBe('Bearer token-of-invigilator');
});

test('an invigilator is told that exams are for administrators', async ({ page, openAs }) => {
  await openAs('invigilator', '/exams');
  await expect(page.getByRole('heading', { name: 'This page is for administrators' })).toBeVisible();
  await expectAccessible(page);
});

test('an unknown address says so', async ({ page, openAs }) => {
  await openAs('admin', '/nowhere');
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
});
