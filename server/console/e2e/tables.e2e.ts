import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { SittingDetail } from '@examhall/shared/protocol';
import { problem } from './support/console-double.js';
import * as centre from './support/sample-centre.js';
import { uuid } from './support/sample-centre.js';
import { expect, expectAccessible, test } from './support/fixtures.js';

/** What stands in the column of names, from above. */
function names(page: Page) {
  return page.getByRole('rowheader');
}

/** A sitting with so many candidates; one of them has a name that a spreadsheet would run. */
function sittingOf(count: number): SittingDetail {
  const sitting = centre.sitting();
  const template = sitting.registrations[4]!;
  return {
    ...sitting,
    registrations: Array.from({ length: count }, (_, index) => ({
      ...template,
      id: uuid(1_000 + index),
      candidateNumber: String(1_001 + index),
      name: index === 2 ? '=HYPERLINK("x")' : `Person, ${index + 1}`,
      group: index % 2 === 0 ? 'Morning' : 'Evening',
    })),
  };
}

const candidates = `/sittings/${centre.sittingId}/candidates`;

test.describe('every table', () => {
  test('is ordered by a press on a heading, by keyboard, and again after a reload', async ({
    page,
    double,
    openAs,
  }) => {
    double.plan('GET', `/sittings/${centre.sittingId}`, { body: sittingOf(12) });
    await openAs('admin', candidates);
    await expect(names(page).first()).toHaveText('Person, 1');
    const heading = page.getByRole('columnheader', { name: 'Number' });
    await expect(heading).toHaveAttribute('aria-sort', 'none');
    await heading.getByRole('button').press('Enter');
    await expect(heading).toHaveAttribute('aria-sort', 'ascending');
    await heading.getByRole('button').press('Space');
    await expect(heading).toHaveAttribute('aria-sort', 'descending');
    await expect(names(page).first()).toHaveText('Person, 12');
    await page.reload();
    await expect(heading).toHaveAttribute('aria-sort', 'descending');
    await expect(names(page).first()).toHaveText('Person, 12');
    // Numbers in words are ordered as numbers.
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await expect(names(page).nth(2)).toHaveText('Person, 2');
    await expectAccessible(page);
  });

  test('is filtered by keyboard from anywhere on the page, and again after a reload', async ({
    page,
    double,
    openAs,
  }) => {
    double.plan('GET', `/sittings/${centre.sittingId}`, { body: sittingOf(12) });
    await openAs('admin', candidates);
    await expect(names(page)).toHaveCount(12);
    await page.keyboard.press('/');
    await expect(page.getByLabel('Filter')).toBeFocused();
    await page.keyboard.type('evening 1');
    // Two, 10 and 12 by their names; all others by their numbers, which begin with 1.
    await expect(page.getByText('6 of 12 rows')).toBeVisible();
    await page.keyboard.type('012');
    await expect(names(page)).toHaveText(['Person, 12']);
    await page.reload();
    await expect(page.getByLabel('Filter')).toHaveValue('evening 1012');
    await expect(names(page)).toHaveText(['Person, 12']);
    await page.getByLabel('Filter').fill('nobody of this name');
    await expect(page.getByText('Nothing found.')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Clear the filter' }).press('Enter');
    await expect(names(page)).toHaveCount(12);
    await expect(page.getByLabel('Filter')).toBeFocused();
    expect(new URL(page.url()).search).toBe('');
  });

  test('shows the columns one has chosen, after a reload too, and never none', async ({
    page,
    double,
    openAs,
  }) => {
    double.plan('GET', `/sittings/${centre.sittingId}`, { body: sittingOf(3) });
    await openAs('admin', candidates);
    await page.getByRole('button', { name: 'Columns' }).press('Enter');
    const choice = page.getByRole('dialog', { name: 'Columns' });
    await expectAccessible(page);
    for (const column of ['Number', 'Group', 'Seat']) {
      await choice.getByRole('checkbox', { name: column }).press('Space');
      await expect(page.getByRole('columnheader', { name: column })).toHaveCount(0);
    }
    await expect(choice.getByRole('checkbox', { name: 'Name' })).toBeDisabled();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Columns' })).toBeFocused();
    await page.reload();
    await expect(page.getByRole('columnheader', { name: 'Name' })).toBeVisible();
    await expect(page.getByRole('columnheader', { name: 'Number' })).toHaveCount(0);
  });

  test('is saved as it is shown: its rows, their order and its columns, with nothing that a spreadsheet runs', async ({
    page,
    double,
    openAs,
  }) => {
    double.plan('GET', `/sittings/${centre.sittingId}`, { body: sittingOf(6) });
    await openAs('admin', `${candidates}?find=morning&sort=-number`);
    await expect(names(page)).toHaveCount(3);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Seat' }).click();
    await page.keyboard.press('Escape');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download as CSV' }).press('Enter');
    const file = await saving;
    expect(file.suggestedFilename()).toMatch(/\.csv$/u);
    expect(await readFile(await file.path(), 'utf8')).toBe(
      '\uFEFFNumber,Name,Group\r\n' +
        '1005,"Person, 5",Morning\r\n' +
        '1003,"\'=HYPERLINK(""x"")",Morning\r\n' +
        '1001,"Person, 1",Morning\r\n',
    );
  });

  test('makes only the rows in view when there are very many, and finds and saves them all', async ({
    page,
    double,
    openAs,
  }) => {
    double.plan('GET', `/sittings/${centre.sittingId}`, { body: sittingOf(2_000) });
    await openAs('admin', candidates);
    await expect(page.getByText('2000 rows')).toBeVisible();
    await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '2001');
    expect(await names(page).count()).toBeLessThan(120);
    await expectAccessible(page);
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expect(page.getByRole('rowheader', { name: 'Person, 2000', exact: true })).toBeVisible();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download as CSV' }).click();
    expect((await readFile(await (await saving).path(), 'utf8')).trim().split('\r\n')).toHaveLength(2_001);
    await page.getByLabel('Filter').fill('3000');
    await expect(names(page)).toHaveText(['Person, 2000']);
  });
});

test.describe('what was just done', () => {
  test('is taken back by keyboard, from a notice that waits while it has the focus', async ({
    page,
    double,
    openAs,
  }) => {
    const [, deputy] = centre.people();
    const path = `/accounts/${deputy!.id}`;
    double.plan('GET', '/accounts', { body: centre.people() });
    double.plan('POST', `${path}/disable`, { status: 204, body: '' });
    double.plan('POST', `${path}/enable`, problem('conflict', 'The account is being changed.'));
    await page.clock.install();
    await openAs('admin', '/people');
    await page.getByRole('button', { name: 'Disable The deputy' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
    const notice = page.getByRole('region', { name: 'What was just done' });
    const undo = notice.getByRole('button', { name: 'Undo' });
    await expect(notice.getByText('The deputy can no longer sign in.')).toBeVisible();
    await page.clock.runFor(10_000);
    await expect(undo).toBeVisible();
    await undo.focus();
    await page.clock.runFor(60_000);
    await expect(undo).toBeFocused();
    await undo.press('Enter');
    await expect(notice.getByText('The account is being changed.')).toBeVisible();
    double.plan('POST', `${path}/enable`, { status: 204, body: '' });
    await undo.press('Enter');
    await expect(notice.getByText('Taken back.')).toBeVisible();
    expect(double.callsTo('POST', `${path}/enable`)).toHaveLength(2);
  });

  test('is taken back by Ctrl+Z from anywhere, and gone after its time', async ({ page, double, openAs }) => {
    const [station] = centre.stations();
    const path = `/stations/${station!.id}`;
    double.plan('POST', `${path}/withdraw`, { status: 204, body: '' });
    double.plan('POST', `${path}/approve`, { status: 204, body: '' });
    await page.clock.install();
    await openAs('admin', '/stations');
    const notice = page.getByRole('region', { name: 'What was just done' });
    await page
      .getByRole('button', { name: /^Withdraw/u })
      .first()
      .click();
    await expect(notice.getByRole('button', { name: 'Undo' })).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect.poll(() => double.callsTo('POST', `${path}/approve`)).toHaveLength(1);
    await expect(notice.getByText('Taken back.')).toBeVisible();
    await notice.getByRole('button', { name: 'Close this notice' }).press('Enter');
    await expect(notice.getByText('Taken back.')).toHaveCount(0);
    await page
      .getByRole('button', { name: /^Withdraw/u })
      .first()
      .click();
    await expect(notice.getByRole('button', { name: 'Undo' })).toBeVisible();
    await page.clock.runFor(20_000);
    await expect(notice.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  });
});
