import type {
  AnswerMarking,
  MarkedItem,
  MarkingProgress,
  MarkingSheet,
  MarkingTask,
} from '@examhall/shared/protocol';
import { problem } from './support/console-double.js';
import { expect, expectAccessible, test } from './support/fixtures.js';
import * as centre from './support/sample-centre.js';

const items = `/sittings/${centre.sittingId}/marking/items`;
const page1 = `/sittings/${centre.sittingId}/marking`;
const taskPath = (number: number) => `/marking-tasks/${centre.uuid(number)}`;

function markedItem(changes: Partial<MarkedItem> = {}): MarkedItem {
  return {
    itemId: 'essay',
    number: 6,
    prompt: 'Why is the sky blue?',
    maxMarks: '5',
    step: '0.5',
    settings: { mode: 'single', tolerance: '0', criteria: [] },
    criteriaMayChange: true,
    counts: { open: 7, claimed: 1, second: 0, third: 1, marked: 11 },
    skipped: 1,
    forMe: 8,
    ...changes,
  };
}

function progress(changes: Partial<MarkedItem> = {}): MarkingProgress {
  return { sittingTitle: 'Science, morning group', language: 'en', items: [markedItem(changes)] };
}

function task(number: number, changes: Partial<MarkingTask> = {}): MarkingTask {
  return {
    taskId: centre.uuid(number),
    sittingId: centre.sittingId,
    examId: centre.examId,
    language: 'en',
    media: [],
    item: { type: 'essay', id: 'essay', prompt: 'Why is the sky blue?', marks: '5', subject: '' },
    guidance: 'Rayleigh scattering',
    step: '0.5',
    criteria: [],
    response: { type: 'essay', text: `Answer ${number}: the air scatters <b>blue</b> light most.` },
    claimedUntil: new Date(Date.now() + 900_000).toISOString(),
    draft: null,
    opinions: [],
    ...changes,
  };
}

const bodyOf = (call: { body: Buffer } | undefined) => JSON.parse(String(call?.body)) as MarkingSheet;

test('the progress tells how far each question is; settings are made and refused with a sentence', async ({
  page,
  double,
  openAs,
}) => {
  double.plan('GET', items, { body: progress() });
  double.plan('PUT', `${items}/essay`, problem('conflict', 'Somebody has given marks already.'));
  await openAs('admin', page1);
  await expect(page.getByRole('listitem').filter({ hasText: 'Marked: 11' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Mark question 6 (8 answers)' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Settings for marking question 6' }).click();
  await page.getByRole('radio', { name: /Two people/u }).check();
  await page.getByLabel('Marks by which the two may differ').fill('0,5');
  await page.getByRole('button', { name: 'Add a criterion' }).click();
  await page.getByRole('textbox', { name: 'Criterion 1' }).fill('Names the cause');
  await page.getByRole('textbox', { name: 'Marks 1' }).fill('5');
  await expect(page.getByText('5 of 5 marks')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Somebody has given marks already.')).toBeVisible();
  double.plan('PUT', `${items}/essay`, { status: 204, body: '' });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(JSON.parse(String(double.callsTo('PUT', `${items}/essay`).at(-1)?.body))).toEqual({
    mode: 'double',
    tolerance: '0.5',
    criteria: [{ id: 'c1', title: 'Names the cause', marks: '5' }],
  });
});

test('without questions for people it says so', async ({ page, double, openAs }) => {
  double.plan('GET', items, { body: { ...progress(), items: [] } });
  await openAs('marker', page1);
  await expect(page.getByRole('heading', { name: 'Nothing for people to mark' })).toBeVisible();
  await expectAccessible(page);
});

test('an invigilator is told that marking is not for them', async ({ page, openAs }) => {
  await openAs('invigilator', page1);
  await expect(page.getByRole('heading', { name: 'This page is for administrators' })).toBeVisible();
});

test('answers are marked by keyboard alone, one after the other, with a remark, a draft and an undo', async ({
  page,
  double,
  openAs,
}) => {
  const queue: (MarkingTask | null)[] = [task(81), task(82), null];
  const given: string[] = [];
  double.plan('GET', items, { body: progress() });
  double.plan('POST', `${items}/essay/next`, () => ({ body: { task: queue[given.length] } }));
  for (const number of [81, 82]) {
    double.plan('PUT', `${taskPath(number)}/draft`, { status: 204, body: '' });
    double.plan('POST', `${taskPath(number)}/marks`, () => {
      given.push(String(number));
      return { body: { taskId: centre.uuid(number), marks: '2.5' } };
    });
  }
  await openAs('marker', `${page1}/essay`);
  const marks = page.getByLabel('Marks, 0 to 5');
  await expect(marks).toBeFocused();
  await expect(page.getByText('Answer 81: the air scatters <b>blue</b> light most.')).toBeVisible();
  await expectAccessible(page);

  await page.keyboard.type('2,3');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Marks are given in steps of 0.5.')).toBeVisible();
  await expect(marks).toBeFocused();
  await marks.fill('2,5');

  await page.keyboard.press('r');
  await expect(page.getByText('Select some words of the answer first.')).toBeVisible();
  await page.keyboard.press('a');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('r');
  await page.getByLabel('Remark', { exact: true }).fill('Which one?');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listitem').filter({ hasText: 'Which one?' })).toContainText('Answer');
  await expect.poll(() => page.evaluate(() => CSS.highlights.get('marking-remark')?.size)).toBe(1);

  await page.keyboard.press('c');
  await page.keyboard.type('rusc: letters are text here');
  await expect
    .poll(() => bodyOf(double.callsTo('PUT', `${taskPath(81)}/draft`).at(-1)))
    .toMatchObject({ marks: '2.5', comment: 'rusc: letters are text here' });
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/Answer 82: the air/u)).toBeVisible();
  const sheet = bodyOf(double.callsTo('POST', `${taskPath(81)}/marks`)[0]);
  expect(sheet.marks).toBe('2.5');
  expect(sheet.remarks).toEqual([{ from: 0, to: 9, remark: 'Which one?' }]);

  double.plan('POST', `${items}/essay/undo`, problem('conflict', 'Your last mark is in use already.'));
  await page.keyboard.press('u');
  await expect(page.getByText('Your last mark is in use already.')).toBeVisible();
  double.plan('POST', `${items}/essay/undo`, () => ({
    body: task(81, { draft: { ...sheet, marks: '4' } }),
  }));
  await page.keyboard.press('u');
  await expect(page.getByText(/Answer 81: the air/u)).toBeVisible();
  await expect(marks).toHaveValue('4');
  given.pop();
  await marks.press('Enter');
  await expect(page.getByText(/Answer 82: the air/u)).toBeVisible();
  await page.getByRole('region', { name: 'Answer' }).focus();
  await page.keyboard.type('5');
  await expect(marks).toHaveValue('5');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Nothing left for you' })).toBeVisible();
});

test('a rubric is filled in line by line and added up; formatted answers are shown so, and harmless', async ({
  page,
  double,
  openAs,
}) => {
  double.plan('GET', items, { body: progress() });
  double.plan('POST', `${items}/essay/next`, {
    body: {
      task: task(83, {
        item: { type: 'essay', id: 'essay', prompt: 'Why?', marks: '5', subject: '', format: 'rich' },
        response: {
          type: 'essay',
          text: '<p>Light is <b onclick="window.hacked = true">scattered</b>.<img src=x onerror="window.hacked = true"></p>',
        },
        criteria: [
          { id: 'cause', title: 'Names the cause', marks: '3' },
          { id: 'words', title: 'Clear words', marks: '2' },
        ],
        opinions: [
          { marks: '1', criteria: {}, comment: 'Too short.', remarks: [] },
          { marks: '4', criteria: {}, comment: '', remarks: [] },
        ],
      }),
    },
  });
  double.plan('PUT', `${taskPath(83)}/draft`, { status: 204, body: '' });
  double.plan('POST', `${taskPath(83)}/skip`, { status: 204, body: '' });
  await openAs('marker', `${page1}/essay`);
  await expect(page.getByText('Person 1: 1 marks')).toBeVisible();
  await expect(page.locator('b', { hasText: 'scattered' })).toBeVisible();
  await page.getByLabel('Names the cause, 0 to 3').fill('2.5');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Clear words, 0 to 2')).toBeFocused();
  await page.keyboard.type('1');
  await expect(page.getByText('3.5 of 5 marks')).toBeVisible();
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  await expectAccessible(page);
  await page.keyboard.press('s');
  await page.getByLabel('Reason').fill('I know this person');
  double.plan('POST', `${items}/essay/next`, { body: { task: null } });
  await page.getByRole('dialog').getByRole('button', { name: 'Lay aside' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing left for you' })).toBeVisible();
  expect(JSON.parse(String(double.callsTo('POST', `${taskPath(83)}/skip`)[0]?.body))).toEqual({
    reason: 'I know this person',
  });
});

test('an administrator sees what was given, opens an answer again with a reason, and takes one laid aside', async ({
  page,
  double,
  openAs,
}) => {
  const answer: AnswerMarking = {
    taskId: centre.uuid(84),
    itemId: 'essay',
    wanted: 'nothing',
    needed: true,
    round: 1,
    agreed: { marks: '3', basis: 'mean', agreedAt: '2026-05-04T10:00:00.000Z' },
    given: ['2.5', '3.5'].map((marks, index) => ({
      ...{ marks, criteria: {}, comment: '', remarks: [], round: 1, by: `Marker ${index + 1}` },
      ...{ givenAt: `2026-05-04T09:0${index}:00.000Z`, withdrawnAt: null },
    })),
    skips: [],
  };
  const waiting: AnswerMarking = {
    ...{ ...answer, taskId: centre.uuid(85), wanted: 'first', agreed: null, given: [] },
    skips: [{ by: 'Marker 1', reason: 'cannot read it', skippedAt: '2026-05-04T09:00:00.000Z' }],
  };
  double.plan('GET', items, { body: progress() });
  double.plan('GET', `${items}/essay/answers`, { body: [answer, waiting] });
  double.plan('POST', `${taskPath(84)}/reopen`, { status: 204, body: '' });
  double.plan('POST', `${taskPath(85)}/take`, { body: task(85) });
  double.plan('POST', `${items}/essay/next`, { body: { task: task(85) } });
  await openAs('admin', `${page1}/essay/answers`);
  await expect(
    page.getByRole('row', { name: /Marked 3 marks, mean of two Marker 1: 2.5 marks/u }),
  ).toBeVisible();
  await expect(page.getByText('Marker 1 laid it aside: cannot read it')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Open again: answer 1' }).click();
  await page.getByLabel('Reason').fill('The candidate appealed.');
  await page.getByRole('dialog').getByRole('button', { name: 'Open again' }).click();
  await expect.poll(() => double.callsTo('POST', `${taskPath(84)}/reopen`)).toHaveLength(1);
  await page.getByRole('button', { name: 'Mark it myself: answer 2' }).click();
  await expect(page.getByText(/Answer 85: the air/u)).toBeVisible();
});
