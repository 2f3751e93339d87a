import { given, push, refuse } from './support/fake-bridge.js';
import { expect, expectAccessible, test } from './support/screen.js';
import { atConfirm, atSignIn, handedIn, inExam, MINUTE_MS } from './support/sample-state.js';

const sitting = atConfirm.sitting!;

test('what has to be declared is declared before the start, and handed over as it was shown', async ({
  page,
  open,
}) => {
  const honourStatement = 'This is my own work.';
  await open({ ...atConfirm, sitting: { ...sitting, honourStatement, instructions: 'No telephones.' } });
  await page.getByRole('button', { name: 'Yes, this is me' }).click();
  await expect(page.getByText('No telephones.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Continue' })).toBeDisabled();
  await expectAccessible(page);
  await page.getByLabel('I confirm this').focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Start the exam' }).click();
  expect(await given(page, 'start')).toEqual([{ declared: honourStatement }]);
});

test('who has begun on another machine is told that the time goes on, and goes on at once', async ({
  page,
  open,
}) => {
  await open({ ...atConfirm, begunAt: new Date(2026, 4, 4, 10, 5).toISOString() });
  await expect(page.getByText('You began this exam at 10:05 AM, and its time goes on.')).toBeVisible();
  await expectAccessible(page);
  await refuse(page, 'start', 'This exam is open on another machine.');
  await page.getByRole('button', { name: 'Yes, this is me: go on with the exam' }).press('Enter');
  await expect(page.getByText('This exam is open on another machine.')).toBeVisible();
  await page.getByRole('button', { name: 'Yes, this is me: go on with the exam' }).press('Enter');
  expect(await given(page, 'start')).toEqual([{}, {}]);
});

test('the machine is looked at: saving, connection, keyboard and sound', async ({ page, open }) => {
  await open({ ...atConfirm, connection: 'offline', stationCheck: 'failed' });
  await page.getByRole('button', { name: 'Yes, this is me' }).click();
  await expect(page.getByText('It is not ready: call the invigilator.')).toBeVisible();
  await expect(page.getByText('It is not connected; the exam works without.')).toBeVisible();
  await page.getByLabel('Try the keyboard here').fill('abc');
  await page.getByRole('button', { name: 'Play a sound' }).click();
  await expect(page.getByText('Did you hear it?')).toBeVisible();
});

test('the waiting room counts down and lets nobody start early', async ({ page, open }) => {
  await page.clock.install();
  await open({ ...atConfirm, sitting: { ...sitting, opensInMs: 2 * MINUTE_MS } });
  await page.getByRole('button', { name: 'Yes, this is me' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('timer', { name: 'It opens in' })).toHaveText(/^0(2:00|1:5\d)$/u);
  await expect(page.getByRole('button', { name: 'Start the exam' })).toBeDisabled();
  await expectAccessible(page);
  await page.clock.runFor(2 * MINUTE_MS + 1_000);
  await expect(page.getByText('The exam is open. Start when you are ready.')).toBeVisible();
  await page.getByRole('button', { name: 'Start the exam' }).click();
  expect(await given(page, 'start')).toEqual([{}]);
});

test('what was granted is told before the start, and larger text is there from the first screen on', async ({
  page,
  open,
}) => {
  const accommodations = { extraTimePercent: 50, restMinutes: 10, textScale: 200, readAloud: true } as const;
  await open(atSignIn);
  const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  expect(await size()).toBe('16px');
  await push(page, { ...atConfirm, accommodations });
  await expect(
    page.getByText('50 % more time, breaks: 10 minutes, larger text, questions read aloud'),
  ).toBeVisible();
  await expect(page.getByText('90 minutes')).toBeVisible();
  expect(await size()).toBe('32px');
  await push(page, { ...atSignIn, candidate: null, sitting: null });
  expect(await size()).toBe('16px');
});

test.describe('without a network', () => {
  test('an exam begins by the start code of the invigilator, once what has to be declared is', async ({
    page,
    open,
  }) => {
    const sittings = atSignIn.sittings.map((one) => ({ ...one, honourStatement: 'My own work.' }));
    await open({ ...atSignIn, sittings, connection: 'offline' });
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Candidate number').fill('1001');
    await page.getByText('Start without a network').click();
    await page.getByLabel('I confirm this').check();
    await page.getByLabel('Start code of the invigilator').fill('ABCD EFGH JKMN');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Start the exam' }).click();
    expect(await given(page, 'startOffline')).toMatchObject([
      { candidateNumber: '1001', code: 'ABCD EFGH JKMN', declared: 'My own work.' },
    ]);
  });

  test('an exam goes on from a stick of another machine', async ({ page, open }) => {
    await open({ ...atSignIn, connection: 'offline' });
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Go on from a stick').click();
    await page.getByRole('button', { name: 'Look for sticks' }).click();
    await expect(page.getByLabel('Exam on the stick')).toHaveValue('/media/EXAM/one.bundle');
    await page.getByLabel('Start code of the invigilator').last().fill('ABCD EFGH JKMN');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Go on with this exam' }).click();
    expect(await given(page, 'continueFromStick')).toEqual([
      { bundleId: '/media/EXAM/one.bundle', code: 'ABCD EFGH JKMN' },
    ]);
  });

  test('a sealed exam is saved on a stick, and closed by the close code', async ({ page, open }) => {
    const handIn = { entries: 9, through: 3, reason: 'deadline' } as const;
    await open({ ...inExam, screen: 'sealing', connection: 'offline', handIn });
    await expect(page.getByRole('heading', { name: 'Time is up' })).toBeVisible();
    await expect(page.getByText('handed in with everything you answered')).toBeVisible();
    await page.getByText('Save on a USB stick').click();
    await page.getByRole('button', { name: 'Look for sticks' }).click();
    await expectAccessible(page);
    await refuse(page, 'saveToStick', 'There is no room on this stick.');
    await page.getByRole('button', { name: 'Save the exam' }).click();
    await expect(page.getByText('There is no room on this stick.')).toBeVisible();
    await refuse(page, 'saveToStick', null);
    await page.getByRole('button', { name: 'Save the exam' }).click();
    await expect(page.getByText('Saved on EXAM as examhall-1001.bundle.')).toBeVisible();
    await page.getByLabel('Close code').fill('ABCD EFGH JKMN');
    await page.getByRole('button', { name: 'Show the result' }).click();
    await expect(page.getByRole('img', { name: 'The receipt as a code' })).toBeVisible();
    await page.getByRole('button', { name: 'Finish' }).click();
  });
});

test('nobody is told to leave before they may', async ({ page, open }) => {
  await open({ ...inExam, ...handedIn, mayLeave: false });
  await expect(page.getByText('Please stay a moment.')).toBeVisible();
  await expect(page.getByText('You may leave.')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Finish' })).toBeDisabled();
  await expectAccessible(page);
  await push(page, { mayLeave: true });
  await expect(page.getByText('You may leave.')).toBeVisible();
});

test('an exam that goes on elsewhere, and one that was collected, say so', async ({ page, open }) => {
  await open({ ...inExam, screen: 'moved' });
  await expect(page.getByRole('heading', { name: 'Your exam goes on at another machine' })).toBeVisible();
  await expectAccessible(page);
  const handIn = { entries: 9, through: 9, reason: 'collected' } as const;
  await push(page, { screen: 'sealing', handIn });
  await expect(page.getByRole('heading', { name: 'Your exam was collected' })).toBeVisible();
});
