import { problem } from './support/console-double.js';
import { expect, expectAccessible, test } from './support/fixtures.js';
import * as centre from './support/sample-centre.js';
import * as sample from './support/sample-incidents.js';

const { mismatch, fork, signal } = sample;
const bodyOf = (call: { body: Buffer } | undefined): unknown => JSON.parse(String(call?.body));

test.describe('the list of incidents', () => {
  test.beforeEach(({ double }) => {
    double.plan('GET', '/sittings', { body: [centre.sittingSummary()] });
    double.plan('GET', '/incidents?state=open', { body: sample.incidents([mismatch, fork, signal]) });
  });

  test('is reached from the navigation, and many are resolved at once for a reason', async ({
    page,
    double,
    openAs,
  }) => {
    double.plan('POST', '/incidents/resolve', problem('not-found', 'There are no such incidents.'));
    await openAs('invigilator', '/sittings');
    await page.getByRole('link', { name: 'Incidents' }).press('Enter');
    await expect(page.getByRole('row', { name: /Grades differ 1001 Candidate One .* Open/u })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Machine noticed: A display was connected' })).toBeVisible();
    const resolve = page.getByRole('toolbar').getByRole('button', { name: 'Resolve' });
    await expect(resolve).toBeDisabled();
    await page.getByRole('checkbox', { name: 'Choose all that are shown' }).press('Space');
    await expect(page.getByText('3 chosen')).toBeVisible();
    await page
      .getByRole('checkbox', { name: 'Choose “Two histories of one exam” of Candidate One' })
      .uncheck();
    await expectAccessible(page);
    await resolve.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Resolve 2 incidents?' });
    await expect(dialog.getByRole('button', { name: 'Resolve' })).toBeDisabled();
    await page.keyboard.type('looked at with the marker');
    await dialog.getByLabel('What came of it').selectOption('Put right');
    await expect(dialog.getByText('Something was wrong, and it has been put right.')).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Resolve' }).press('Enter');
    await expect(dialog.getByRole('alert')).toContainText('There are no such incidents.');
    double.plan('POST', '/incidents/resolve', { body: { changed: [mismatch.id] } });
    await dialog.getByRole('button', { name: 'Resolve' }).press('Enter');
    await expect(page.getByText('One incident is resolved. One stood that way already.')).toBeVisible();
    expect(bodyOf(double.callsTo('POST', '/incidents/resolve').at(-1))).toEqual({
      ...{ ids: [mismatch.id, signal.id], outcome: 'corrected', why: 'looked at with the marker' },
    });
    double.plan('POST', '/incidents/reopen', { body: { changed: [mismatch.id] } });
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
    expect(bodyOf(double.callsTo('POST', '/incidents/reopen')[0])).toEqual({
      ...{ ids: [mismatch.id], why: 'Undone right away' },
    });
  });

  test('is narrowed by what is chosen, which stays in the address, and read on page by page', async ({
    page,
    double,
    openAs,
  }) => {
    const resolved = { ...fork, resolution: sample.resolution };
    const query = new URLSearchParams({ sitting: centre.sittingId, state: 'open' });
    double.plan('GET', `/incidents?${query.toString()}`, { body: sample.incidents([mismatch], '5.x') });
    double.plan('GET', `/incidents?${query.toString()}&before=5.x`, { body: sample.incidents([signal]) });
    query.set('state', 'resolved');
    double.plan('GET', `/incidents?${query.toString()}`, { body: sample.incidents([resolved]) });
    double.plan('GET', '/incidents?*', { body: sample.incidents([]) });
    await openAs('admin', `/incidents?sitting=${centre.sittingId}`);
    await expect(page.getByLabel('State')).toContainText('Open (3)');
    await expect(page.getByLabel('Kind')).toContainText('Two histories of one exam (1)');
    await page.getByRole('button', { name: 'Show older incidents' }).press('Enter');
    await expect(page.getByRole('link', { name: /Machine noticed/u })).toBeVisible();
    await page.getByLabel('State').selectOption('Resolved (4)');
    await expect(page.getByRole('row', { name: /Two histories .* Explained, harmless/u })).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Sitting', { exact: true })).toHaveValue(centre.sittingId);
    await page.getByRole('checkbox', { name: /Choose “Two histories/u }).check();
    await expect(page.getByRole('button', { name: 'Resolve', exact: true })).toBeDisabled();
    await expect(page.getByRole('button', { name: 'Open again' })).toBeEnabled();
    await page.getByLabel('Kind').selectOption({ index: 3 });
    await expect(page.getByRole('heading', { name: 'No incident matches' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('row', { name: /Two histories/u })).toBeVisible();
  });

  test('with nothing in it says what will be there', async ({ page, double, openAs }) => {
    double.plan('GET', '/incidents?state=open', { body: { ...sample.incidents([]), counts: [] } });
    await openAs('admin', '/incidents');
    await expect(page.getByRole('heading', { name: 'Nothing waits for you' })).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe('an incident', () => {
  const path = (of: { id: string }) => `/incidents/${of.id}`;

  test('of grades shows both side by side with the response, and is resolved and opened again', async ({
    page,
    double,
    openAs,
  }) => {
    const detail = sample.detail(mismatch, sample.grades());
    double.plan('GET', path(mismatch), () => ({ body: detail }));
    double.plan('POST', '/incidents/resolve', () => {
      detail.resolution = sample.resolution;
      return { body: { changed: [mismatch.id] } };
    });
    await openAs('invigilator', path(mismatch));
    await expect(page.getByRole('heading', { name: 'Grades differ', level: 1 })).toBeFocused();
    await expect(page.getByRole('row', { name: 'Question 3: Marks 1 0' })).toBeVisible();
    await expect(page.getByText('<b>carbon dioxide</b>')).toBeVisible();
    await expect(
      page.getByRole('row', { name: /Marks altogether 4 of 11\.5 4\.5 of 11\.5 differs/u }),
    ).toBeVisible();
    await page.getByText('5 questions on which both agree').click();
    await expect(page.getByRole('link', { name: 'Result of this exam' })).toHaveAttribute(
      'href',
      `/results/${centre.attemptId}`,
    );
    await expect(page.getByRole('link', { name: 'Live room' })).toBeVisible();
    await expect(page.getByText('it was another seat')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Resolve' }).press('Enter');
    await page.keyboard.type('the key was right');
    await page.keyboard.press('Tab');
    await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).press('Enter');
    await expect(page.getByText('One incident is resolved.')).toBeVisible();
    await expect(page.getByText('Explained, harmless').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Open again' })).toBeVisible();
    expect(bodyOf(double.callsTo('POST', '/incidents/resolve')[0])).toEqual({
      ...{ ids: [mismatch.id], outcome: 'explained', why: 'the key was right' },
    });
  });

  test('of a fork shows both histories and where they part', async ({ page, double, openAs }) => {
    double.plan('GET', path(fork), { body: sample.detail(fork, sample.branches()) });
    await openAs('admin', path(fork));
    await expect(page.getByText('The two histories part at entry 2.')).toBeVisible();
    const differing = page.getByRole('row', { name: /^2 differs/u });
    await expect(differing).toContainText('Canberra');
    await expect(differing).toContainText('abababababab');
    await expect(differing).toContainText('Sydney');
    await expect(page.getByRole('row', { name: /^3 nothing .*Perth/u })).toBeVisible();
    await expect(page.getByText('Lab 2, seat 9')).toBeVisible();
    await expectAccessible(page);
  });

  test('of a machine shows the signal among those before and after it', async ({ page, double, openAs }) => {
    double.plan('GET', path(signal), { body: sample.detail(signal, sample.signals()) });
    await openAs('admin', path(signal));
    const rows = page.getByRole('region', { name: 'What this station noticed' }).getByRole('row');
    await expect(rows).toHaveCount(4);
    await expect(rows.nth(2)).toContainText('this incident');
    await expect(rows.nth(3)).toContainText('A display was disconnected');
    await expectAccessible(page);
  });

  test('of a failed job leads administrators to the queues, and one whose candidate is gone says so', async ({
    page,
    double,
    openAs,
  }) => {
    const job = sample.incident(4, { kind: 'job-failed', about: 'finalise' });
    const facts = [
      { name: 'job', value: 'finalise' },
      { name: 'reason', value: 'no room' },
    ] as const;
    double.plan('GET', path(job), { body: sample.detail(job, { type: 'facts', facts: [...facts] }) });
    const gone = sample.detail(signal, { type: 'gone', why: 'erased' });
    double.plan('GET', path(signal), { body: { ...gone, others: [] } });
    await openAs('admin', path(job));
    await expect(page.getByText('no room')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Queues, to try again' })).toHaveAttribute(
      'href',
      '/house/queues',
    );
    await expectAccessible(page);
    await page.getByRole('link', { name: /Machine noticed/u }).press('Enter');
    await expect(page.getByText('The candidate was erased')).toBeVisible();
    await expectAccessible(page);
  });

  test('that is not there says so', async ({ page, double, openAs }) => {
    double.plan(
      'GET',
      path(fork),
      problem('not-found', 'There is no such incident in your centre (any more).'),
    );
    await openAs('admin', path(fork));
    await expect(page.getByText('There is no such incident in your centre (any more).')).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe('how far results are, on the page of a sitting', () => {
  const plan = `/sittings/${centre.sittingId}/finalisation`;

  test('is told in numbers and a sentence as it goes on, with what to do about failures', async ({
    page,
    double,
    openAs,
  }) => {
    const waiting = { candidates: 5, writing: 1, handedIn: 4, waiting: 2, finalised: 1, failed: 1 };
    const more = { verified: 1, answersToMark: 3, answersMarked: 1, incidents: { open: 2, resolved: 1 } };
    let told = centre.finalisation({
      ...{ ...waiting, ...more, secondsLeft: 42, oldestWaitingSince: new Date().toISOString() },
    });
    double.plan('GET', plan, () => ({ body: told }));
    double.plan('GET', `/sittings/${centre.sittingId}`, { body: centre.sitting() });
    await openAs('invigilator', `/sittings/${centre.sittingId}`);
    await expect(page.getByText(/1 of 4 results are made\. At this pace .* 42 seconds/u)).toBeVisible();
    const bar = page.getByRole('progressbar', { name: 'Results of this sitting' });
    await expect(bar).toHaveAttribute('aria-valuenow', '1');
    await expect(page.getByText('One result could not be made.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Incidents (2)' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Incidents of this sitting (2 open)' })).toHaveAttribute(
      'href',
      `/incidents?sitting=${centre.sittingId}`,
    );
    await expect(page.getByRole('link', { name: 'Queues, to try again' })).toHaveCount(0);
    await expectAccessible(page);
    told = centre.finalisation({ ...waiting, waiting: 0, finalised: 4, failed: 0, verified: 4 });
    await expect(page.getByText('All 4 results are made.')).toBeVisible({ timeout: 10_000 });
    await expect(bar).toHaveAttribute('aria-valuenow', '4');
    await expect(page.getByText('could not be made')).toHaveCount(0);
  });

  test('promises no time that cannot be known', async ({ page, double, openAs }) => {
    const long = new Date(Date.now() - 600_000).toISOString();
    const counts = { candidates: 5, handedIn: 4, waiting: 1, retrying: 3, oldestWaitingSince: long };
    double.plan('GET', plan, { body: centre.finalisation(counts) });
    double.plan('GET', `/sittings/${centre.sittingId}`, { body: centre.sitting() });
    await openAs('invigilator', `/sittings/${centre.sittingId}`);
    await expect(
      page.getByText(/0 of 4 results are made\. How long the rest takes cannot be said: for a while/u),
    ).toBeVisible();
    await expect(page.getByText('3 results failed and are being tried again.')).toBeVisible();
    await expect(page.getByText(/At this pace/u)).toHaveCount(0);
  });

  test('is not there before anybody has handed in', async ({ page, double, openAs }) => {
    double.plan('GET', `/sittings/${centre.sittingId}`, { body: centre.sitting() });
    await openAs('invigilator', `/sittings/${centre.sittingId}`);
    await expect(page.getByRole('link', { name: 'Incidents', exact: true }).last()).toBeVisible();
    await expect(page.getByRole('progressbar')).toHaveCount(0);
  });
});
