import type { Page } from '@playwright/test';
import { given, push, refuse } from './support/fake-bridge.js';
import { expect, expectAccessible, test } from './support/screen.js';
import {
  atConfirm,
  atSignIn,
  attempt,
  handedIn,
  inExam,
  MINUTE_MS,
  twoSittings,
} from './support/sample-state.js';

const itemLight = (page: Page) => page.getByTestId('saved-item');
const heading = (page: Page, position: number) =>
  page.getByRole('heading', { name: `Question ${position} of 7` });

async function goTo(page: Page, position: number): Promise<void> {
  const name = new RegExp(`^Question ${position},`, 'u');
  await page.getByRole('navigation').getByRole('button', { name }).click();
  await expect(heading(page, position)).toBeVisible();
}

/** Past the welcome, to the sign-in. */
async function toSignIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue' }).click();
}

const lastAnswer = async (page: Page) => (await given(page, 'answer')).at(-1);

test.describe('signing in', () => {
  test('says why it is refused, takes Enter, and asks who the candidate is', async ({ page, open }) => {
    await open(atSignIn);
    await toSignIn(page);
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Exam' })).toHaveCount(0);
    await refuse(page, 'signIn', 'The number and the code do not belong together.');
    await page.getByLabel('Candidate number').fill('1001');
    await page.getByLabel('Access code').fill('ABCD');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'do not belong together' })).toBeVisible();
    await refuse(page, 'signIn', null);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('First candidate')).toBeVisible();
    await page.getByRole('button', { name: 'This is not me' }).click();
    await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
  });

  test('lets the candidate pick the sitting where there are several', async ({ page, open }) => {
    await open({ ...atSignIn, sittings: twoSittings });
    await toSignIn(page);
    await page.getByRole('combobox', { name: 'Exam' }).selectOption('Science, afternoon');
    await page.getByLabel('Candidate number').fill('1001');
    await page.getByLabel('Access code').fill('ABCD');
    await page.keyboard.press('Enter');
    expect(await given(page, 'signIn')).toMatchObject([{ sittingId: twoSittings[1]!.id }]);
  });

  test('can be read in French', async ({ page, open }) => {
    await open(atSignIn);
    await page.getByRole('combobox', { name: 'Language' }).selectOption('Français');
    await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeHidden();
  });
});

test('nothing is dragged out of the page', async ({ page, open }) => {
  await open(inExam);
  const kept = await page.evaluate(() => {
    const drag = new DragEvent('dragstart', { bubbles: true, cancelable: true });
    document.querySelector('h1')?.dispatchEvent(drag);
    return drag.defaultPrevented;
  });
  expect(kept).toBe(true);
});

test('staff see what a check of the station finds', async ({ page, open }) => {
  await open(atSignIn);
  await page.getByText('Check this station').click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('somebody should look at this')).toBeVisible();
  await expect(page.getByText('The clock is 90 s ahead: set it.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible();
  await expectAccessible(page);
});

test.describe('letting staff out', () => {
  test('takes a code by keyboard, hides it, and says why it is refused', async ({ page, open }) => {
    await open(inExam);
    await page.getByText('For staff').focus();
    await page.keyboard.press('Enter');
    const code = page.getByRole('textbox', { name: 'Code', exact: true });
    await expect(code).toHaveAttribute('type', 'password');
    await refuse(page, 'leave', 'This code does not open this machine.');
    await code.fill('walnut-4711-heron');
    await page.keyboard.press('Enter');
    await expect(page.getByText('This code does not open this machine.')).toBeVisible();
    expect(await given(page, 'leave')).toEqual([{ code: 'walnut-4711-heron' }]);
    await expectAccessible(page);
  });

  test('is not offered where the machine is not locked', async ({ page, open }) => {
    await open({ ...atSignIn, shell: 'practice' });
    await toSignIn(page);
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(page.getByText('For staff')).toHaveCount(0);
  });
});

test('every type of question is answered by mouse', async ({ page, open }) => {
  await open(inExam);
  await page.getByLabel('Canberra').check();
  await expect
    .poll(() => lastAnswer(page))
    .toMatchObject({
      attemptId: expect.any(String),
      itemId: 'capital',
      response: { type: 'single-choice', option: 'b' },
    });
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('11', { exact: true }).check();
  await page.getByLabel('2', { exact: true }).check();
  await expect.poll(() => lastAnswer(page)).toMatchObject({ response: { options: ['a', 'c'] } });
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Your answer').fill('CO2');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect
    .poll(() => lastAnswer(page))
    .toMatchObject({ itemId: 'gas', response: { type: 'short-text', text: 'CO2' } });
  await page.getByLabel('Your answer').fill('144');
  await goTo(page, 5);
  await page.getByLabel('Your answer (m/s²)').fill('9,81');
  await goTo(page, 6);
  await page.getByLabel('Your answer').fill('Short waves are scattered more.');
  await expect(page.getByText('5 words')).toBeVisible();
  await expect(itemLight(page)).toContainText('Saved on this machine');
  await expect(page.getByRole('button', { name: /, answered/u })).toHaveCount(6);
  await page.getByRole('button', { name: 'Flag for review' }).click();
  await expect(page.getByRole('button', { name: 'Question 6, answered, flagged' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear answer' }).click();
  await expect(page.getByRole('button', { name: 'Question 6, not answered, flagged' })).toBeVisible();
  await expect.poll(() => lastAnswer(page)).toMatchObject({ itemId: 'essay', response: null });
});

test('every type of question is answered by keyboard alone', async ({ page, open }) => {
  await open(inExam);
  await expect(heading(page, 1)).toBeFocused();
  const press = (key: string) => page.keyboard.press(key);
  const nextQuestion = async (position: number) => {
    await press('Alt+n');
    await expect(heading(page, position)).toBeFocused();
    await press('Tab');
  };
  await press('Tab');
  await press('Space');
  await press('ArrowDown');
  await expect.poll(() => lastAnswer(page)).toMatchObject({ itemId: 'capital', response: { option: 'b' } });
  await nextQuestion(2);
  await press('Space');
  await expect.poll(() => lastAnswer(page)).toMatchObject({ itemId: 'primes', response: { options: ['a'] } });
  for (const [position, typed] of [
    [3, 'CO2'],
    [4, '144'],
    [5, '9.81'],
    [6, 'Blue.'],
  ] as const) {
    await nextQuestion(position);
    await page.keyboard.type(typed);
  }
  await press('Alt+p');
  await expect(heading(page, 5)).toBeFocused();
  const texts = (await given(page, 'answer')).map(({ response }) => (response as { text?: string }).text);
  expect(texts.slice(-4)).toEqual(['CO2', '144', '9.81', 'Blue.']);
});

test('a text that was erased does not pass for an answer', async ({ page, open }) => {
  await open(inExam);
  await goTo(page, 3);
  await page.getByLabel('Your answer').fill('CO2');
  await expect(page.getByRole('button', { name: 'Question 3, answered' })).toBeVisible();
  await page.getByLabel('Your answer').fill('');
  await expect(page.getByRole('button', { name: 'Question 3, not answered' })).toBeVisible();
});

test('the light says where an answer is safe, and nothing better', async ({ page, open }) => {
  await page.clock.install();
  await open(inExam);
  await goTo(page, 3);
  await page.getByLabel('Your answer').fill('CO2');
  await expect(itemLight(page)).toContainText('Not saved yet');
  expect(await given(page, 'answer')).toEqual([]);
  await page.clock.runFor(700);
  await expect(itemLight(page)).toContainText('Saved on this machine');
  await push(page, {}, { saved: { gas: 'centre' } });
  await expect(itemLight(page)).toContainText('Saved at the centre');
  await expect(page.getByTestId('saved-all')).toContainText('Saved at the centre');
  await push(page, { connection: 'offline' });
  await expect(
    page.getByText('No connection. You can go on; your answers are safe on this machine.'),
  ).toBeVisible();
});

test('an answer that cannot be saved is kept, shown and tried again', async ({ page, open }) => {
  await page.clock.install();
  await open(inExam);
  await refuse(page, 'answer', 'The disk is full.');
  await page.getByLabel('Canberra').check();
  await expect(itemLight(page)).toContainText('Not saved yet');
  await expect(page.getByText('It is kept and tried again.')).toBeVisible();
  await page.clock.runFor(2_100);
  await expect.poll(async () => (await given(page, 'answer')).length).toBe(2);
  await page.getByRole('button', { name: 'Review and hand in' }).click();
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.getByRole('button', { name: 'Hand in now' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'cannot save your answer' })).toBeVisible();
  expect(await given(page, 'submit')).toEqual([]);
  await refuse(page, 'answer', null);
  await page.clock.runFor(2_100);
  await goTo(page, 1);
  await expect(page.getByLabel('Canberra')).toBeChecked();
  await expect(itemLight(page)).toContainText('Saved on this machine');
});

test('the last words of one candidate never reach the exam of the next', async ({ page, open }) => {
  await page.clock.install();
  await open(inExam);
  await goTo(page, 3);
  await refuse(page, 'answer', 'This exam has been handed in.');
  await page.getByLabel('Your answer').fill('of the first');
  await push(page, { screen: 'sealing', handIn: { entries: 9, through: 9, reason: 'submitted' } });
  await push(page, handedIn);
  await page.getByRole('button', { name: 'Finish' }).click();
  await refuse(page, 'answer', null);
  const before = (await given(page, 'answer')).length;
  await push(page, { ...inExam, attempt: { ...attempt, id: '00000000-0000-4000-8000-000000000011' } });
  await page.clock.runFor(10_000);
  await goTo(page, 3);
  await expect(page.getByLabel('Your answer')).toHaveValue('');
  expect(await given(page, 'answer')).toHaveLength(before);
});

test('the time turns amber at ten minutes and red at five, and can be hidden', async ({ page, open }) => {
  await page.clock.install();
  await open({ ...inExam, attempt: { ...attempt, remainingMs: 10 * MINUTE_MS + 2_000 } });
  const timer = page.getByRole('timer');
  await expect(timer).toHaveAttribute('data-urgency', 'calm');
  await page.clock.runFor(3_000);
  await expect(timer).toHaveAttribute('data-urgency', 'soon');
  await expect(page.getByText('10 minutes left')).toBeAttached();
  await page.clock.runFor(5 * MINUTE_MS);
  await expect(timer).toHaveAttribute('data-urgency', 'now');
  await expect(page.getByText('5 minutes left')).toBeAttached();
  await page.getByRole('button', { name: 'Hide the time' }).click();
  await expect(timer).toHaveText('Time hidden');
  await page.getByRole('button', { name: 'Show the time' }).click();
  await expect(timer).toHaveText(/^04:\d\d$/u);
});

test('an attempt goes on where it was', async ({ page, open }) => {
  const responses = { gas: { type: 'short-text', text: 'CO2' } } as const;
  await open({
    ...inExam,
    attempt: { ...attempt, responses, saved: { gas: 'centre' }, currentItemId: 'gas', resumed: true },
  });
  await expect(page.getByText('Welcome back: everything you answered is here.')).toBeVisible();
  await expect(heading(page, 3)).toBeVisible();
  await expect(page.getByLabel('Your answer')).toHaveValue('CO2');
});

test.describe('a paused exam', () => {
  const pausedSince = '2026-05-04T09:10:00.000Z';

  test('is covered, says that nothing is lost, and goes on where it was', async ({ page, open }) => {
    await open({ ...inExam, attempt: { ...attempt, currentItemId: 'gas', remainingMs: 25 * 60_000 } });
    await page.getByLabel('Your answer').fill('CO2');
    await push(page, { screen: 'paused' }, { pausedSince });
    await expect(page.getByRole('heading', { name: 'The exam is paused' })).toBeVisible();
    await expect(page.getByText('your time stands still')).toBeVisible();
    await expect(page.getByText('25:00')).toBeVisible();
    await expect(page.getByLabel('Your answer')).toHaveCount(0);
    await expect.poll(() => lastAnswer(page)).toMatchObject({ response: { text: 'CO2' } });
    await page.clock.install();
    await page.clock.runFor(10_000);
    await expect(page.getByText('25:00')).toBeVisible();
    await expect(page.getByLabel('Code of the invigilator')).toHaveCount(0);
    await expectAccessible(page);
    await push(page, { screen: 'exam' }, { pausedSince: null });
    await expect(page.getByLabel('Your answer')).toHaveValue('CO2');
  });

  test('without a network it can be opened by a code', async ({ page, open }) => {
    await open({ ...inExam, screen: 'paused', connection: 'offline', attempt: { ...attempt, pausedSince } });
    await page.getByLabel('Code of the invigilator').fill('AAU4-HMDU-DANR-KFKV');
    await page.getByRole('button', { name: 'Go on with the exam' }).click();
    await expect.poll(() => given(page, 'unlock')).toHaveLength(1);
  });
});

test.describe('a locked screen', () => {
  test('says so when it was the invigilator', async ({ page, open }) => {
    const locked = { signal: 'invigilator', since: '2026-05-04T09:10:00.000Z', timeStops: true };
    await open({ ...inExam, screen: 'locked', attempt: { ...attempt, locked } });
    await expect(page.getByText('The invigilator has covered this exam.')).toBeVisible();
    await expect(page.getByText('has noticed something')).toHaveCount(0);
  });

  const locked = { signal: 'display-added', since: '2026-05-04T09:10:00.000Z', timeStops: false };

  test('covers the exam, calms, and opens by a code where the exam was', async ({ page, open }) => {
    await open({ ...inExam, attempt: { ...attempt, currentItemId: 'gas' } });
    await page.getByLabel('Your answer').fill('CO2');
    await push(page, { screen: 'locked' }, { locked });
    await expect(page.getByRole('heading', { name: 'Please wait for the invigilator' })).toBeVisible();
    await expect(page.getByText(/a display was connected/u)).toBeVisible();
    await expect(page.getByLabel('Your answer')).toHaveCount(0);
    await expect(page.getByRole('timer')).toBeVisible();
    await expect(page.getByText('Your time runs on meanwhile')).toBeVisible();
    await expect(page.getByText('Your answers are safe.')).toBeVisible();
    await expect.poll(() => lastAnswer(page)).toMatchObject({ response: { text: 'CO2' } });
    await expectAccessible(page);
    await refuse(page, 'unlock', 'This code is not for this exam on this machine.');
    await page.getByLabel('Unlock code of the invigilator').fill('AAU4-HMDU-DANR-KFKV');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'not for this exam' })).toBeVisible();
    await refuse(page, 'unlock', null);
    await page.getByRole('button', { name: 'Open the exam' }).click();
    await expect(page.getByLabel('Your answer')).toHaveValue('CO2');
    expect(await given(page, 'unlock')).toHaveLength(2);
  });

  test('calls nothing saved that is not', async ({ page, open }) => {
    const saved = { gas: 'unsaved' } as const;
    await open({ ...inExam, screen: 'locked', attempt: { ...attempt, locked, saved } });
    await expect(page.getByText('Your last answer is not saved yet')).toBeVisible();
    await expect(page.getByText('Your answers are safe.')).toHaveCount(0);
  });

  test('says so where the time stands still, and names no signal it does not know', async ({
    page,
    open,
  }) => {
    const strange = { ...locked, signal: 'something-new', timeStops: true };
    await open({ ...inExam, screen: 'locked', attempt: { ...attempt, locked: strange } });
    await expect(page.getByText('Your exam does not end while this screen is shown.')).toBeVisible();
    await expect(page.getByText(/something the invigilator has to look at/u)).toBeVisible();
    await expect(page.getByRole('timer')).toHaveCount(0);
  });
});

test('what was noticed is told until it has been read, and again when it happens again', async ({
  page,
  open,
}) => {
  await open(inExam);
  const told = page.getByText(/another window was in front of the exam/u);
  await push(page, {}, { warning: { number: 1, signal: 'focus-lost' } });
  await expect(told).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'I have read it' }).click();
  await expect(told).toHaveCount(0);
  await push(page, {}, { warning: { number: 2, signal: 'focus-lost' } });
  await expect(told).toBeVisible();
});

test('a message of the invigilator is shown until it has been read, and stays out of the way of answers', async ({
  page,
  open,
}) => {
  const at = '2026-01-05T08:20:00.000Z';
  const messages = [
    { number: 1, text: 'Question 3: read km as m.', from: 'Ada Invigilator', at },
    { number: 2, text: '<b>Five minutes more</b> for everybody.', from: 'Ada Invigilator', at },
  ];
  await open({ ...inExam, attempt: { ...attempt, messages } });
  await expect(page.getByText('Question 3: read km as m.')).toBeVisible();
  await expect(page.getByText('<b>Five minutes more</b> for everybody.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'I have read it' }).first().click();
  await expect(page.getByText('Question 3: read km as m.')).toHaveCount(0);
  await page.getByLabel('Canberra').check();
  await expect(page.getByRole('button', { name: 'I have read it' })).toHaveCount(1);
});

test('without a network, a time code adds to the time and a wrong one says why', async ({ page, open }) => {
  await open({ ...inExam, connection: 'offline' });
  await page.getByText('Enter a time code').click();
  await page.getByLabel('Time code of the invigilator').fill('AAU4 HMDU DANR KFKV');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add the time' }).click();
  await expect(page.getByText('15 minutes were added.')).toBeVisible();
  await refuse(page, 'enterTimeCode', 'The time of this code has been added already.');
  await page.getByLabel('Time code of the invigilator').fill('AAU4 HMDU DANR KFKV');
  await page.getByRole('button', { name: 'Add the time' }).click();
  await expect(page.getByText('The time of this code has been added already.')).toBeVisible();
});

test('an exam that was closed here without the centre has a receipt and a way out', async ({
  page,
  open,
}) => {
  const handIn = { entries: 9, through: 3, reason: 'submitted' } as const;
  await open({
    ...inExam,
    screen: 'sealing',
    connection: 'offline',
    handIn,
    mayLeave: true,
    receiptText: 'EXAMHALL:AEAA2345',
  });
  await expect(page.getByText('EXAMHALL:AEAA2345')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Finish' }).click();
  expect(await given(page, 'signOut')).toHaveLength(1);
});

test('handing in is asked once, told while it lasts, and done with the receipt', async ({ page, open }) => {
  await open(inExam);
  await page.getByLabel('Canberra').check();
  await page.getByRole('button', { name: 'Review and hand in' }).click();
  await expect(page.getByRole('heading', { name: 'Not answered: 6' })).toBeVisible();
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await page.getByRole('button', { name: 'Hand in now' }).click();
  await expect(page.getByText('Please stay until this is done.')).toBeVisible();
  await expect(page.getByText('4 of 9 entries have arrived')).toBeVisible();
  await expect(page.getByText('You may leave')).toHaveCount(0);
  await push(page, handedIn);
  await expect(page.getByRole('heading', { name: 'Handed in' })).toBeVisible();
  await expect(page.getByText('You may leave.')).toBeVisible();
  await expect(page.getByText('ABCDEF01', { exact: true })).toBeVisible();
  await expect(page.getByText('0123 4567 89ab cdef')).toBeVisible();
  await expect(page.getByText('Provisional result: 21 of 30 marks')).toBeVisible();
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
});

test('hostile content does nothing; its picture and formula are shown', async ({ page, open }) => {
  await open(inExam);
  await goTo(page, 7);
  await expect(page.getByRole('img', { name: 'a dot' })).toHaveJSProperty('naturalWidth', 1);
  await expect(page.locator('.prompt .katex')).toHaveCount(1);
  await expect(page.getByText('Picture: a stranger')).toBeVisible();
  const dangerous = 'script, iframe, form, style, a, svg script, [onclick], [onerror], [style*="evil"]';
  await expect(page.locator('.prompt').locator(dangerous)).toHaveCount(0);
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  await expect(page.getByText('Covers the page')).toHaveCSS('position', 'static');
  await expect(page.locator('.prompt').locator('audio, object, embed, meta, base, template')).toHaveCount(0);
  await expect(page.getByRole('group', { name: 'Table' })).toBeVisible();
  for (const width of [1_280, 320]) {
    await page.setViewportSize({ width, height: 720 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

test.describe('every screen is accessible in light and dark, and fits 320 pixels', () => {
  const screens = [
    ['starting', { ...atSignIn, screen: 'starting' }],
    [
      'not ready',
      {
        ...atSignIn,
        screen: 'not-ready',
        problem: { code: 'offline', message: 'The centre cannot be reached.' },
      },
    ],
    ['sign in', { ...atSignIn, sittings: twoSittings }],
    ['confirm', atConfirm],
    ['exam', { ...inExam, connection: 'offline', attempt: { ...attempt, remainingMs: 9 * MINUTE_MS } }],
    ['practice', { ...inExam, shell: 'practice', attempt: { ...attempt, remainingMs: 4 * MINUTE_MS } }],
    ['sealing', { ...inExam, screen: 'sealing', handIn: { entries: 9, through: 4, reason: 'submitted' } }],
    ['receipt', { ...inExam, ...handedIn }],
  ] as const;
  for (const [name, state] of screens) {
    test(name, async ({ page, open }) => {
      await open(structuredClone(state) as typeof inExam);
      await expect(page.getByRole('main')).toBeVisible();
      if (state.screen === 'exam') await expect(heading(page, 1)).toBeVisible();
      await expectAccessible(page);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    });
  }

  for (const position of [2, 3, 5, 6, 7]) {
    test(`question ${position}`, async ({ page, open }) => {
      await open(inExam);
      await goTo(page, position);
      await expectAccessible(page);
    });
  }

  test('review', async ({ page, open }) => {
    await open(inExam);
    await page.getByRole('button', { name: 'Review and hand in' }).click();
    await page.getByRole('button', { name: 'Hand in', exact: true }).click();
    await expectAccessible(page);
  });
});
