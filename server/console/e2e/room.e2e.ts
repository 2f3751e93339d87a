import type { RoomOrdersRequest, Seat } from '@examhall/shared/protocol';
import { problem, type ConsoleDouble } from './support/console-double.js';
import { expect, expectAccessible, test } from './support/fixtures.js';
import * as centre from './support/sample-centre.js';

const roomPath = `/sittings/${centre.sittingId}/room`;
const eventsPath = `${roomPath}/events`;
const ordersPath = `${roomPath}/orders`;
const at = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
type Attempt = NonNullable<Seat['attempt']>;

function seat(number: number, attempt: Partial<Attempt> | null = {}): Seat {
  return {
    id: centre.uuid(10_000 + number),
    candidateNumber: String(1_000 + number),
    name: `Candidate ${number}`,
    attempt: attempt && {
      id: centre.uuid(20_000 + number),
      state: 'open',
      stationId: centre.uuid(60 + number),
      stationName: `Lab 2, seat ${number}`,
      startedAt: at(-600),
      deadline: at(3_000),
      through: 14,
      answered: 5,
      orders: 0,
      pausedAt: null,
      resting: false,
      locked: null,
      signals: 0,
      told: { at: at(-5), entries: 14, ordersThrough: 0, battery: null },
      ...attempt,
    },
  };
}
const word = (seconds: number, entries = 14, battery: number | null = null) => ({
  at: at(seconds),
  entries,
  ordersThrough: 0,
  battery,
});
const everyState = () => [
  seat(1),
  seat(2, { resting: true, told: word(-5, 17, 12) }),
  seat(3, { locked: { signal: 'display-added', since: at(-30), timeStops: false }, signals: 2 }),
  seat(4, { told: word(-400) }),
  seat(5, null),
  seat(6, { state: 'sealed' }),
  seat(7, { state: 'finalised' }),
  seat(8, { state: 'failed' }),
  seat(9, { pausedAt: at(-60), deadline: at(540), orders: 1 }),
];
const event = (number: number, name: 'room' | 'seats', data: object) =>
  `id: ${number}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
const whole = (seats: Seat[]) =>
  event(0, 'room', {
    sittingId: centre.sittingId,
    title: 'Science, morning group',
    closesAt: at(9_000),
    items: 6,
    seats,
  });

/** The room with these seats; more events are sent by what comes back. */
function planRoom(double: Pick<ConsoleDouble, 'plan'>, seats: Seat[]) {
  const line = { send: (_text: string): void => undefined };
  double.plan('GET', eventsPath, {
    body: null,
    follow: (send: (text: string) => void) => {
      line.send = send;
      send(whole(seats));
    },
  });
  return line;
}

for (const width of [1_280, 768])
  test(`every seat is there with its state, at ${width} pixels, accessible in light and dark`, async ({
    page,
    double,
    openAs,
  }) => {
    await page.setViewportSize({ width, height: 1_000 });
    planRoom(double, everyState());
    await openAs('invigilator', roomPath);
    await expect(page.getByRole('heading', { name: 'Live room: Science, morning group' })).toBeVisible();
    await expect(page.getByText('Live: changes are shown')).toBeVisible();
    const rows = page.getByRole('grid', { name: 'Seats' }).getByRole('row');
    await expect(rows).toHaveCount(10);
    await expect(rows.nth(1)).toContainText(/1001Candidate 1Lab 2, seat 1Working5 \/ 614/u);
    await expect(rows.nth(2)).toContainText(/On a break.*14 \+ 3 waiting.*12 %/u);
    await expect(rows.nth(3)).toContainText('Locked');
    await expect(rows.nth(4)).toContainText(/Offline.*6 min ago/u);
    await expect(rows.nth(5)).toContainText('Not started');
    await expect(rows.nth(9)).toContainText(/Paused.*1 order waits.*10:00/u);
    await expect(page.getByRole('button', { name: '3 Need somebody' })).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await rows.nth(3).click();
    await expectAccessible(page);
  });

test('a seat that changes is drawn as it is now, while the filter and the order stay', async ({
  page,
  double,
  openAs,
}) => {
  const line = planRoom(double, everyState());
  await openAs('invigilator', roomPath);
  await page.getByRole('button', { name: 'Working' }).click();
  await expect(page).toHaveURL(/state=running/u);
  const rows = page.getByRole('grid').getByRole('row');
  await expect(rows).toHaveCount(2);
  line.send(event(1, 'seats', { seats: [seat(5, { answered: 1 })], gone: [] }));
  await expect(rows).toHaveCount(3);
  await page.getByRole('button', { name: 'Answered' }).click();
  await expect(page).toHaveURL(/sort=answered/u);
  await expect(rows.nth(1)).toContainText('1005');
  await page.getByRole('button', { name: 'Answered' }).click();
  await expect(rows.nth(1)).toContainText('1001');
  await page.getByLabel('Find a seat').fill('seat 5');
  await expect(rows).toHaveCount(2);
  await page.getByLabel('Find a seat').fill('nobody');
  await page.getByRole('button', { name: 'Show all seats' }).click();
  await expect(rows).toHaveCount(10);
});

test('seats are chosen by mouse and keys; an act asks why, and tells of each seat what became of it', async ({
  page,
  double,
  openAs,
}) => {
  planRoom(double, everyState());
  double.plan('POST', ordersPath, () => {
    const { attemptIds } = JSON.parse(
      String(double.callsTo('POST', ordersPath).at(-1)?.body),
    ) as RoomOrdersRequest;
    const refusal = { code: 'conflict', detail: 'This exam is paused already.' };
    const outcomes = attemptIds.map((attemptId, index) => ({
      attemptId,
      problem: index === 1 ? refusal : null,
      code: null,
    }));
    return { body: { outcomes } };
  });
  await openAs('invigilator', roomPath);
  const grid = page.getByRole('grid');
  const rows = grid.getByRole('row');
  await rows.nth(1).click();
  await rows.nth(3).click({ modifiers: ['Shift'] });
  await expect(page.getByText('3 chosen')).toBeVisible();
  await grid.focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('2 chosen')).toBeVisible();
  await expect(rows.nth(2)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Control+a');
  await expect(page.getByText('9 chosen')).toBeVisible();
  await page.getByRole('button', { name: 'Choose none' }).click();
  await rows.nth(1).click();
  await rows.nth(2).click({ modifiers: ['Control'] });
  await rows.nth(5).click({ modifiers: ['Control'] });
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Pause: 3 seats' });
  await expect(
    dialog.getByText('For Candidate 1 (1001), Candidate 2 (1002), Candidate 5 (1005).'),
  ).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Pause' })).toBeDisabled();
  await expectAccessible(page);
  await dialog.getByLabel('Why').fill('fire alarm');
  await dialog.getByRole('button', { name: 'Pause' }).click();
  await expect(dialog.getByText('Done for 1 of 3 seats.')).toBeVisible();
  await expect(
    dialog.getByRole('row', { name: '1002 Candidate 2 This exam is paused already.' }),
  ).toBeVisible();
  await expect(
    dialog.getByRole('row', { name: '1005 Candidate 5 This candidate has not started.' }),
  ).toBeVisible();
  await expect(dialog.getByRole('row', { name: '1001 Candidate 1 Done' })).toBeVisible();
  expect(JSON.parse(String(double.callsTo('POST', ordersPath)[0]?.body))).toEqual({
    attemptIds: [centre.uuid(20_001), centre.uuid(20_002)],
    order: { kind: 'pause' },
    why: 'fire alarm',
  });
  await expectAccessible(page);
});

test('the whole room is paused, one seat gets time and another station, and a refusal is a sentence', async ({
  page,
  double,
  openAs,
}) => {
  planRoom(double, everyState());
  double.plan('POST', ordersPath, problem('unavailable', 'The server cannot answer at the moment.'));
  const movePath = `/attempts/${centre.uuid(20_001)}/move`;
  double.plan('POST', movePath, problem('not-found', 'There is no such station.'));
  await openAs('admin', roomPath);
  await page.getByRole('button', { name: 'Pause the whole room' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toHaveAccessibleName('Pause: 4 seats');
  await dialog.getByLabel('Why').fill('power cut');
  await dialog.getByRole('button', { name: 'Pause' }).click();
  await expect(dialog.getByText('The server cannot answer at the moment.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('grid').getByRole('row').nth(1).click();
  await page.getByRole('button', { name: 'Add time' }).click();
  await dialog.getByLabel('Minutes').fill('10');
  await dialog.getByLabel('Why').fill('came late');
  await dialog.getByRole('button', { name: 'Add time' }).click();
  await expect(dialog.getByText('The server cannot answer at the moment.')).toBeVisible();
  expect(JSON.parse(String(double.callsTo('POST', ordersPath).at(-1)?.body))).toEqual({
    attemptIds: [centre.uuid(20_001)],
    order: { kind: 'time', minutes: 10, reason: 'lost-time' },
    why: 'came late',
  });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Move' }).click();
  await dialog.getByLabel('Station').selectOption('Lab 2, seat 2');
  await dialog.getByLabel('Why').fill('broken screen');
  await dialog.getByRole('button', { name: 'Move' }).click();
  await expect(dialog.getByText('There is no such station.')).toBeVisible();
});

test('a line that is lost is told, and what was known stays in view until it is back', async ({
  page,
  double,
  openAs,
}) => {
  let isFirst = true;
  let isBack = false;
  double.plan('GET', eventsPath, () => {
    if (!isFirst && !isBack) return problem('unavailable', 'The server cannot answer at the moment.');
    const breaks = isFirst;
    isFirst = false;
    return {
      body: null,
      follow: (send) => {
        send(whole([seat(breaks ? 1 : 3)]));
        // An event is left out: the stream cannot be trusted, and another one is asked for.
        if (breaks) send(event(5, 'seats', { seats: [], gone: [] }));
      },
    };
  });
  await openAs('invigilator', roomPath);
  await expect(page.getByRole('alert')).toContainText('The connection to the server is lost.');
  await expect(page.getByRole('row', { name: /1001/u })).toBeVisible();
  isBack = true;
  await expect(page.getByRole('row', { name: /1003/u })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('of a thousand seats only those in view are made', async ({ page, double, openAs }) => {
  const line = planRoom(
    double,
    Array.from({ length: 1_000 }, (_, index) => seat(index + 1)),
  );
  await openAs('invigilator', roomPath);
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', '1001');
  expect(await grid.getByRole('row').count()).toBeLessThan(60);
  await grid.focus();
  await page.keyboard.press('End');
  const last = page.getByRole('row', { name: /2000/u });
  await expect(last).toBeInViewport();
  line.send(event(1, 'seats', { seats: [seat(1_000, { answered: 6 })], gone: [] }));
  await expect(last).toContainText('6 / 6');
});

test('an empty room and one that is not there say so', async ({ page, double, openAs }) => {
  planRoom(double, []);
  await openAs('invigilator', roomPath);
  await expect(page.getByText('No candidates in this sitting')).toBeVisible();
  await expectAccessible(page);
  double.plan('GET', eventsPath, problem('not-found', 'There is no such sitting.'));
  await page.reload();
  await expect(page.getByText('There is no such sitting.')).toBeVisible();
});

test('markers are told that it is not theirs', async ({ page, openAs }) => {
  await openAs('marker', roomPath);
  await expect(page.getByRole('grid')).toHaveCount(0);
  await expect(page.getByText('Your account may not open it.')).toBeVisible();
});

test('the page of the sitting leads to its room', async ({ page, double, openAs }) => {
  double.plan('GET', `/sittings/${centre.sittingId}`, { body: centre.sitting() });
  planRoom(double, everyState());
  await openAs('invigilator', `/sittings/${centre.sittingId}`);
  await page.getByRole('link', { name: 'Live room' }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await page.getByRole('link', { name: 'Take in a bundle from a stick' }).click();
  await expect(page.getByRole('heading', { name: 'From stations without a network' })).toBeVisible();
});
