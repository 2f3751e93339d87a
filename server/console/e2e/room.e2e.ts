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
      told: { at: at(-5), entries: 14, ordersThrough: 0, battery: null, charging: null },
      ...attempt,
    },
  };
}
const word = (seconds: number, entries = 14, battery: number | null = null, charging = false) => ({
  at: at(seconds),
  entries,
  ordersThrough: 0,
  battery,
  charging: battery === null ? null : charging,
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

test('who works on a battery that runs low is found by a filter, as it changes', async ({
  page,
  double,
  openAs,
}) => {
  const line = planRoom(double, [
    seat(1, { told: word(-5, 14, 19) }),
    seat(2, { told: word(-5, 14, 20) }),
    seat(3, { told: word(-5, 14, 7, true) }),
    seat(4, { state: 'sealed', told: word(-5, 14, 7) }),
    seat(5),
    seat(6, null),
  ]);
  await openAs('invigilator', roomPath);
  const rows = page.getByRole('grid').getByRole('row');
  await expect(rows.nth(1)).toContainText('19 % low');
  await expect(rows.nth(2)).toContainText(/20 %(?! low)/u);
  await expect(rows.nth(3)).toContainText(/7 %.*charging/u);
  await page.getByRole('button', { name: '1 Battery low' }).click();
  await expect(page).toHaveURL(/state=battery-low/u);
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText('1001');
  await expectAccessible(page);
  line.send(event(1, 'seats', { seats: [seat(2, { told: word(0, 14, 18) })], gone: [] }));
  await expect(rows).toHaveCount(3);
  line.send(event(2, 'seats', { seats: [seat(1, { told: word(0, 14, 19, true) })], gone: [] }));
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText('1002');
  await page.reload();
  await expect(page.getByRole('button', { name: '1 Battery low' })).toHaveAttribute('aria-pressed', 'true');
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

const file = (name: string, text: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(text),
});
const takenPath = (why: string) => `/bundles?${new URLSearchParams({ why })}`;

test('bundles are taken in for a reason; of each it is told what was in it, and its seat shows it', async ({
  page,
  double,
  openAs,
}) => {
  const line = planRoom(double, everyState());
  const stray = {
    ...{ id: centre.uuid(70), attemptId: centre.uuid(20_003), candidateNumber: '1003' },
    ...{ stationName: 'Lab 2, seat 3', fromSeq: 12, toSeq: 14, receivedAt: at(0), answers: [] },
    adoptedAt: null as string | null,
  };
  double.plan('GET', `/sittings/${centre.sittingId}/stray-entries`, () => ({ body: [stray] }));
  double.plan('POST', `/stray-entries/${stray.id}/adopt`, () => {
    stray.adoptedAt = at(0);
    return { status: 204, body: '' };
  });
  const why = 'the switch of lab 2 is broken & smokes';
  const held = (fromSeq: number, toSeq: number) => ({ fromSeq, toSeq, reason: 'a sentence' });
  const answers: Record<string, object> = {
    one: centre.bundleReport({
      candidateNumber: '1004',
      candidateName: 'Candidate 4',
      entries: 20,
      fresh: 6,
    }),
    two: centre.bundleReport({
      ...{ entries: 14, fresh: 9, kept: 'a sentence' },
      held: [
        { ...held(11, 11), code: 'signature-invalid', strayId: null },
        { ...held(12, 14), code: 'journal-gap', strayId: stray.id },
      ],
    }),
    three: centre.bundleReport({ sittingId: centre.uuid(999), candidateName: 'Somebody Else' }),
  };
  double.plan('POST', '/bundles?*', () => {
    const sent = double.callsTo('POST', takenPath(why)).at(-1);
    expect(sent?.contentType).toBe('application/vnd.examhall.bundle');
    return { body: answers[String(sent?.body)] };
  });
  // The server is slow with the first one: how far it is, is shown.
  let letGo = (): void => undefined;
  const held1 = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/bundles?*', async (route) => {
    if (route.request().postData() === 'one') await held1;
    await route.continue();
  });
  await openAs('admin', roomPath);
  const button = page.getByRole('button', { name: 'Take in a bundle' });
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Take in bundles from a stick' });
  const takeIn = dialog.getByRole('button', { name: 'Take in', exact: true });
  const input = dialog.locator('input[type=file]');
  await input.setInputFiles([file('one.bundle', 'one'), file('two', 'two'), file('wrong.txt', 'wrong')]);
  await dialog.getByRole('button', { name: 'Leave out wrong.txt' }).click();
  await dialog.getByText('or drop them here').evaluate((zone) => {
    const dropped = new DataTransfer();
    dropped.items.add(new File(['three'], 'three.BIN'));
    zone.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
  });
  await expect(dialog.getByRole('list', { name: 'Chosen files' }).getByRole('listitem')).toHaveText([
    /one\.bundle/u,
    /two/u,
    /three\.BIN/u,
  ]);
  await expect(takeIn).toBeDisabled();
  await dialog.getByLabel('Why').fill(` ${why}`);
  await expectAccessible(page);
  await takeIn.click();
  await expect(dialog.getByRole('progressbar', { name: 'Sending one.bundle' })).toBeVisible();
  await expect(dialog.getByText('Waits for those before it.')).toHaveCount(2);
  await expectAccessible(page);
  letGo();
  await expect(dialog.getByRole('status')).toHaveText('Taken in: 3 of 3');
  const told = dialog.getByRole('region', { name: 'What was in each file' });
  await expect(told).toContainText(/Candidate 4 \(1004\).*in it20New6Here already14Held back0/u);
  await expect(told).toContainText(/Candidate Three \(1003\).*in it14New9Here already1Held back4/u);
  await expect(told.getByText(/Entry 11: not signed by the station/u)).toBeVisible();
  await expect(told.getByText(/Entries 12 to 14: what comes before is missing/u)).toBeVisible();
  await expect(told.getByRole('link', { name: 'Open that sitting' })).toHaveAttribute(
    'href',
    `/sittings/${centre.uuid(999)}`,
  );
  await expectAccessible(page);
  await told.getByRole('button', { name: 'Adopt' }).click();
  const adopt = page.getByRole('dialog', { name: 'Let these answers count?' });
  await adopt.getByLabel('Why').fill('read and found right');
  await adopt.getByRole('button', { name: 'Adopt' }).click();
  await expect(told.getByText('Adopted', { exact: true })).toBeVisible();
  line.send(event(1, 'seats', { seats: [seat(4, { through: 20, told: word(-2, 20) })], gone: [] }));
  await told.getByRole('button', { name: 'Show the seat of Candidate 4' }).click();
  await expect(page).toHaveURL(/find=1004/u);
  const rows = page.getByRole('grid').getByRole('row');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText(/1004.*Working.*20/u);
});

test('a file that is no bundle gets a sentence and changes nothing; what failed is sent again', async ({
  page,
  double,
  openAs,
}) => {
  planRoom(double, everyState());
  let isUp = false;
  double.plan('POST', '/bundles?*', () => {
    const sent = String(double.callsTo('POST', takenPath('no network')).at(-1)?.body);
    if (sent === 'text')
      return problem(
        'bundle-unreadable',
        'This file is not a bundle, is damaged, or was made for another server.',
      );
    return isUp ? { body: centre.bundleReport() } : problem('unavailable', 'The server cannot answer.');
  });
  await openAs('invigilator', roomPath);
  const rows = page.getByRole('grid').getByRole('row');
  const before = await rows.allTextContents();
  await page.getByRole('button', { name: 'Take in a bundle' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .locator('input[type=file]')
    .setInputFiles([file('notes.txt', 'text'), file('empty', ''), file('good.bundle', 'good')]);
  await dialog.getByLabel('Why').fill('no network');
  await dialog.getByRole('button', { name: 'Take in', exact: true }).click();
  const faults = dialog.getByRole('alert');
  await expect(faults).toHaveText([
    'This file is not a bundle, is damaged, or was made for another server.',
    'This file is empty.',
    'The server cannot answer.',
  ]);
  await expect(dialog.getByRole('status')).toHaveText('Taken in: 0 of 3');
  await expectAccessible(page);
  isUp = true;
  await dialog.getByRole('button', { name: 'Send again what failed' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Taken in: 1 of 3');
  await expect(faults).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  const shape = (texts: string[]) => texts.map((text) => text.replaceAll(/\d+ (s|min) ago|\d+:\d+/gu, ''));
  expect(shape(await rows.allTextContents())).toEqual(shape(before));
  expect(double.callsTo('POST', takenPath('no network')).map(({ body }) => String(body))).toEqual([
    ...['text', 'good', 'good'],
  ]);
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
  await page.getByRole('link', { name: 'The sitting' }).click();
  await expect(page.getByRole('heading', { name: 'From stations without a network' })).toBeVisible();
});
