import { defaultRules, type Item } from '@examhall/shared/items';
import {
  bankItemIdInExam,
  type BankItemDetail,
  type BankItemSummary,
  type DraftItem,
  type ExamDraft,
} from '@examhall/shared/protocol';
import { problem } from './support/console-double.js';
import { expect, expectAccessible, test } from './support/fixtures.js';
import * as centre from './support/sample-centre.js';

const AT = '2026-05-04T09:10:00.000Z';
const source = { file: 'science.xlsx', examId: centre.examId, itemId: 'q1' };
const none = { items: [], total: 0, next: null };

function summary(number: number, text: string): BankItemSummary {
  return {
    ...{ id: centre.uuid(number), version: 1, type: 'single-choice', text, subject: 'Geography', marks: '1' },
    ...{ tags: ['easy'], source, usedBy: 0, createdAt: AT, changedAt: AT, archivedAt: null },
  };
}
const capital = summary(101, 'Which city is the capital?');
const river = summary(102, 'Which river is longest?');

function itemOf({ text }: BankItemSummary, id = 'item'): Item {
  const options = ['Sydney', 'Canberra'].map((name, index) => ({ id: 'ab'[index] ?? '', text: name }));
  return { id, type: 'single-choice', prompt: `<p>${text}</p>`, marks: '1', subject: 'Geography', options };
}
function detail(item: BankItemSummary, version = 1): BankItemDetail {
  const made = { createdAt: AT, createdBy: 'Office account', exams: [] };
  return {
    ...{ ...item, version, shownVersion: version, item: itemOf(item), media: [], stimulus: null },
    ...{ key: { type: 'single-choice', correct: 'b' }, correct: 'Canberra', exception: null },
    versions: Array.from({ length: version }, (_, index) => ({ ...made, version: version - index })),
  };
}
function drafted(item: BankItemSummary): DraftItem {
  const itemId = bankItemIdInExam(item.id);
  const bank = { id: item.id, version: 1, newest: 1 };
  return { itemId, bank, marks: '1', item: itemOf(item, itemId), correct: 'Canberra' };
}
const draft = (...items: DraftItem[]): ExamDraft => ({
  ...{ id: centre.examId, revision: '0'.repeat(64), title: 'Geography', language: 'en', instructions: '' },
  ...{ tools: null, rules: defaultRules, media: [], stimuli: [] },
  sections: [{ id: 's1', title: 'Choices', items }],
  problems: items.length === 0 ? ['Section “Choices” has no question.'] : [],
});

const facets = { body: { tags: ['easy', 'hard'], subjects: ['Geography'] } };

test.describe('the question bank', () => {
  test.beforeEach(({ double }) => double.plan('GET', '/bank/facets', facets));

  test('says what to do while it is empty', async ({ page, double, openAs }) => {
    double.plan('GET', '/bank/items?', { body: none });
    await openAs('admin', '/bank');
    await expect(page.getByText('No questions yet')).toBeVisible();
    await expectAccessible(page);
  });

  test('is searched by words and filters, which are in the address', async ({ page, double, openAs }) => {
    double.plan('GET', '/bank/items?', { body: { items: [capital, river], total: 2, next: null } });
    double.plan('GET', '/bank/items?type=single-choice', { body: { items: [river], total: 1, next: null } });
    double.plan('GET', '/bank/items?search=nothing&type=single-choice', { body: none });
    await openAs('admin', '/bank');
    await expect(page.getByRole('link', { name: capital.text })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Type').selectOption('Single choice');
    await expect(page.getByText('1 question', { exact: true })).toBeVisible();
    await page.getByLabel('Words in the question').fill('nothing');
    await expect(page.getByText('No question matches.')).toBeVisible();
    await expect(page).toHaveURL(/search=nothing&type=single-choice$/u);
  });

  test('many questions are tagged and archived together, and archiving is taken back', async ({
    page,
    double,
    openAs,
  }) => {
    double.plan('GET', '/bank/items?', { body: { items: [capital, river], total: 2, next: null } });
    for (const path of ['tags', 'archive', 'unarchive']) {
      double.plan('POST', `/bank/items/${path}`, { body: {} });
    }
    const ids = [capital.id, river.id];
    await openAs('admin', '/bank');
    await page.getByLabel('Select all that are shown').check();
    await page.getByRole('button', { name: 'Change tags' }).click();
    await page.getByRole('dialog').getByLabel('Tags').fill('spring, hard');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Add these tags' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    const [tagged] = double.callsTo('POST', '/bank/items/tags');
    expect(JSON.parse(String(tagged?.body))).toEqual({ ids, add: ['spring', 'hard'], remove: [] });
    await page.getByRole('button', { name: 'Archive', exact: true }).click();
    await page.getByText('2 questions are archived.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('2 questions are archived.')).toBeHidden();
    const [undone] = double.callsTo('POST', '/bank/items/unarchive');
    expect(JSON.parse(String(undone?.body))).toEqual({ ids });
  });

  test('a question is changed into a new version, on top of the one that was shown', async ({
    page,
    double,
    openAs,
  }) => {
    const path = `/bank/items/${capital.id}`;
    double.plan('GET', path, { body: detail(capital) });
    double.plan('PUT', path, problem('changed-meanwhile', 'Somebody else has changed this question.'));
    await openAs('admin', `/bank/${capital.id}`);
    await expect(page.getByText('Came in as “q1”, from science.xlsx.')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Text of option 1').fill('Melbourne');
    await page.getByRole('radio', { name: 'Option 1 is right' }).check();
    await expect(page.getByRole('listitem').filter({ hasText: 'Melbourne' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save as a new version' }).click();
    await expect(page.getByRole('alert')).toContainText('Somebody else has changed this question.');
    double.plan('PUT', path, { body: detail(capital, 2) });
    double.plan('GET', path, { body: detail(capital, 2) });
    await page.getByRole('button', { name: 'Save as a new version' }).click();
    await expect(page.getByRole('link', { name: 'Version 2' })).toBeVisible();
    expect(JSON.parse(String(double.callsTo('PUT', path)[1]?.body))).toMatchObject({
      ...{ basedOn: 1, key: { type: 'single-choice', correct: 'a' } },
      item: { options: [{ id: 'a', text: 'Melbourne' }, { id: 'b' }] },
    });
  });

  test('a new question is written', async ({ page, double, openAs }) => {
    double.plan('POST', '/bank/items', { status: 201, body: detail(capital) });
    double.plan('GET', `/bank/items/${capital.id}`, { body: detail(capital) });
    await openAs('admin', '/bank/new');
    await page.getByLabel('Type').selectOption('Number');
    await page.getByRole('textbox', { name: 'Question' }).fill('What is 7 × 8?');
    await page.getByLabel('Right number').fill('56');
    await page.getByLabel('May be off by').fill('0.5');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Put into the bank' }).click();
    await expect(page).toHaveURL(new RegExp(`/bank/${capital.id}$`, 'u'));
    const [sent] = double.callsTo('POST', '/bank/items');
    expect(JSON.parse(String(sent?.body))).toMatchObject({
      item: { type: 'numeric', prompt: 'What is 7 × 8?' },
      key: { type: 'numeric', accepted: [{ value: '56', tolerance: '0.5' }] },
    });
  });

  test('questions of an exam are put into it, and what it held is named', async ({
    page,
    double,
    openAs,
  }) => {
    double.plan('GET', `/exams/${centre.examId}`, { body: centre.exam('draft') });
    const held = { itemId: 'gas', bankItemId: river.id, version: 1, text: 'Which gas?' };
    const added = { ...held, itemId: 'capital', bankItemId: capital.id };
    double.plan('POST', `/bank/items/from-exam/${centre.examId}`, {
      body: { added: [added], known: [held] },
    });
    await openAs('admin', `/exams/${centre.examId}`);
    await page.getByRole('button', { name: 'Put the questions into the bank' }).click();
    await expect(page.getByText('1 question is now in the question bank.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Which gas?' })).toHaveAttribute('href', `/bank/${river.id}`);
    await expectAccessible(page);
  });
});

test.describe('the exam editor', () => {
  const path = `/exams/${centre.examId}`;
  const sent = (body: Buffer | undefined) => JSON.parse(String(body)) as ExamDraft;
  test.beforeEach(({ double }) => double.plan('GET', '/bank/facets', facets));

  test('a new exam is begun, and takes questions from the bank', async ({ page, double, openAs }) => {
    double.plan('POST', '/exams', { status: 201, body: draft() });
    double.plan('GET', `${path}/draft`, { body: draft() });
    double.plan('GET', '/bank/items?', { body: { items: [capital, river], total: 2, next: null } });
    double.plan('POST', '/bank/items/pick', { body: { items: [drafted(river)], media: [] } });
    double.plan('PUT', path, { body: draft(drafted(river)) });
    await openAs('admin', '/exams/new');
    await page.getByLabel('Title').fill('Geography');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Begin' }).click();
    await expect(page.getByText('Section “Choices” has no question.')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Add questions from the bank' }).click();
    await page.getByLabel(`Select: ${river.text}`).check();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Add 1 question' }).click();
    await page.getByRole('button', { name: 'Preview' }).click();
    await expect(page.getByText('Canberra').first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Everything is saved.')).toBeVisible();
    const [call] = double.callsTo('PUT', path);
    expect(call?.ifMatch).toBe(`"${'0'.repeat(64)}"`);
    expect(sent(call?.body).sections[0]?.items).toEqual([
      { itemId: bankItemIdInExam(river.id), marks: '1', bank: { id: river.id, version: 1 } },
    ]);
  });

  test('a section draws some of all that a search finds', async ({ page, double, openAs }) => {
    double.plan('GET', `${path}/draft`, { body: draft() });
    double.plan('GET', '/bank/items?', { body: { items: [capital, river], total: 2, next: null } });
    double.plan('GET', '/bank/items?tag=easy', { body: { items: [capital, river], total: 2, next: null } });
    const found = { items: [drafted(capital), { ...drafted(river), marks: '4' }], media: [] };
    double.plan('GET', '/bank/found?tag=easy', { body: found });
    double.plan('PUT', path, { body: draft(drafted(capital), drafted(river)) });
    await openAs('admin', `${path}/edit`);
    await page.getByRole('button', { name: 'Add questions from the bank' }).click();
    await page.getByLabel('Tag', { exact: true }).selectOption('easy');
    await page.getByLabel('Draw for each candidate').fill('1');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Draw 1 of all 2 found' }).click();
    await expect(page.getByText('draws 1 of 2')).toBeVisible();
    await page.getByLabel('Marks of each question').fill('2');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Everything is saved.')).toBeVisible();
    const [section] = sent(double.callsTo('PUT', path)[0]?.body).sections;
    expect([section?.draw, section?.items.map(({ marks }) => marks)]).toEqual([1, ['2', '2']]);
  });

  test('questions are moved by the keyboard, removed, and brought back', async ({ page, double, openAs }) => {
    double.plan('GET', `${path}/draft`, { body: draft(drafted(capital), drafted(river)) });
    await openAs('admin', `${path}/edit`);
    const questions = page.locator('ol > li');
    await page.getByRole('button', { name: 'Move Question 1 down' }).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect(page.getByRole('button', { name: 'Move Question 2 down' })).toBeFocused();
    await expect(page.getByText('Moved to place 2 of “Choices”.')).toBeAttached();
    await expect(questions.nth(0)).toContainText(river.text);
    await page.getByRole('button', { name: 'Remove Question 1' }).click();
    await expect(page.getByText(river.text)).toBeHidden();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(questions.nth(0)).toContainText(river.text);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(questions.nth(0)).toContainText(capital.text);
    await questions.nth(1).dragTo(questions.nth(0));
    await expect(questions.nth(0)).toContainText(river.text);
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(page.getByText('Section 1: Choices')).toBeHidden();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('Section 1: Choices')).toBeVisible();
  });

  test('what somebody else has changed is not overwritten, and leaving asks first', async ({
    page,
    double,
    openAs,
  }) => {
    double.plan('GET', `${path}/draft`, { body: draft(drafted(capital)) });
    double.plan('GET', path, { body: centre.exam('draft') });
    const sentence = 'Somebody else has changed this exam since you opened it. Nothing was saved.';
    double.plan('PUT', path, problem('changed-meanwhile', sentence));
    await openAs('admin', `${path}/edit`);
    await page.getByLabel('Title', { exact: true }).fill('Mine');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toContainText(sentence);
    await page.getByRole('link', { name: 'The exam' }).click();
    await expect(page.getByRole('dialog')).toContainText('Leave without saving?');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Cancel' }).last().click();
    double.plan('GET', `${path}/draft`, { body: { ...draft(drafted(capital)), title: 'Theirs' } });
    await page.getByRole('button', { name: 'Load their exam' }).click();
    await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Theirs');
    await page.getByRole('link', { name: 'The exam' }).click();
    await expect(page.getByRole('heading', { name: 'Sample exam', level: 1 })).toBeVisible();
  });
});
