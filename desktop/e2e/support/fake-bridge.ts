import type { Page } from '@playwright/test';
import type { BridgeMethod, ClientState } from '../../src/bridge/index.js';
import type { MediaFile, Paper } from '@examhall/shared/items';

/** One command as the page gave it. */
export interface GivenCommand {
  readonly method: BridgeMethod;
  readonly input: Record<string, unknown>;
}

interface FakeOnPage {
  readonly given: GivenCommand[];
  readonly unplanned: string[];
  refused: Partial<Record<BridgeMethod, string>>;
  push(change: Partial<ClientState>, attempt?: Partial<NonNullable<ClientState['attempt']>>): void;
}
type FakeWindow = typeof window & { fakeBridge: FakeOnPage };

/** Puts a bridge without a core behind it on the page: `window.examhall`, as the kiosk's preload script would. */
export async function installFakeBridge(
  page: Page,
  first: ClientState,
  paper: Paper,
  media: MediaFile[],
): Promise<void> {
  await page.addInitScript(fakeOnPage, { first, paper, media });
}

/** What the core would do: pushes a new state. */
export async function push(
  page: Page,
  change: Partial<ClientState>,
  attempt?: Partial<NonNullable<ClientState['attempt']>>,
): Promise<void> {
  await page.evaluate(([changed, running]) => (window as FakeWindow).fakeBridge.push(changed, running), [
    change,
    attempt,
  ] as const);
}

/** Refuses a command with this sentence from now on; null takes it again. */
export async function refuse(page: Page, method: BridgeMethod, message: string | null): Promise<void> {
  await page.evaluate(
    ([name, sentence]) => {
      const fake = (window as FakeWindow).fakeBridge;
      fake.refused = { ...fake.refused, [name]: sentence ?? undefined };
    },
    [method, message] as const,
  );
}

/** The inputs of every command of this name so far. */
export async function given(page: Page, method: BridgeMethod): Promise<Record<string, unknown>[]> {
  const all = await page.evaluate(() => (window as FakeWindow).fakeBridge.given);
  return all.filter((command) => command.method === method).map(({ input }) => input);
}

/** Commands that this bridge has no answer to. */
export async function unplannedCommands(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as FakeWindow).fakeBridge.unplanned);
}

/** Runs in the page; may use nothing from outside. */
function fakeOnPage({ first, paper, media }: { first: ClientState; paper: Paper; media: MediaFile[] }): void {
  type Attempt = NonNullable<ClientState['attempt']>;
  let state = first;
  const listeners = new Set<(state: ClientState) => void>();
  const fake: FakeOnPage = {
    given: [],
    unplanned: [],
    refused: {},
    push: (change, attempt) => {
      state = { ...state, ...change };
      if (attempt && state.attempt) state = { ...state, attempt: { ...state.attempt, ...attempt } };
      for (const listener of listeners) listener(state);
    },
  };
  const inAttempt = (change: (attempt: Attempt) => Partial<Attempt>) => {
    if (state.attempt) fake.push({}, change(state.attempt));
  };
  const plans: Record<string, (input: never) => unknown> = {
    state: () => state,
    signIn: ({ candidateNumber }: { candidateNumber: string }) =>
      fake.push({
        screen: 'confirm',
        candidate: { number: candidateNumber, name: 'First candidate' },
        sitting: {
          id: state.sittings[0]!.id,
          title: state.sittings[0]!.title,
          durationMinutes: 60,
          instructions: '',
          honourStatement: '',
          opensInMs: 0,
        },
      }),
    signOut: () => fake.push({ screen: 'sign-in', candidate: null, sitting: null, attempt: null }),
    start: () => fake.push({ screen: 'exam' }),
    paper: () => paper,
    media: ({ id }: { id: string }) => media.find((file) => file.id === id),
    answer: ({ itemId, response }: { itemId: string; response: Attempt['responses'][string] | null }) =>
      inAttempt((attempt) => {
        const others = Object.entries(attempt.responses).filter(([known]) => known !== itemId);
        return {
          responses: Object.fromEntries(response ? [...others, [itemId, response]] : others),
          saved: { ...attempt.saved, [itemId]: 'station' },
        };
      }),
    flag: ({ itemId, flagged }: { itemId: string; flagged: boolean }) =>
      inAttempt((attempt) => ({
        flagged: [...attempt.flagged.filter((known) => known !== itemId), ...(flagged ? [itemId] : [])],
      })),
    view: ({ itemId }: { itemId: string }) =>
      inAttempt((attempt) => ({
        viewed: [...attempt.viewed.filter((known) => known !== itemId), itemId],
        sections: attempt.sections.map((section) => {
          const begins = paper.sections.some(
            ({ id, items }) => id === section.id && items.some((item) => item.id === itemId),
          );
          const { minutes } = paper.sections.find(({ id }) => id === section.id) ?? {};
          return begins && section.state === 'ahead'
            ? { ...section, state: 'open', remainingMs: minutes === undefined ? null : minutes * 60_000 }
            : section;
        }),
      })),
    closeSection: ({ sectionId }: { sectionId: string }) =>
      inAttempt((attempt) => ({
        sections: attempt.sections.map((section) =>
          section.id === sectionId ? { ...section, state: 'closed', remainingMs: null } : section,
        ),
      })),
    notebook: () => ({ annotations: {}, scratch: [] }),
    annotate: () => undefined,
    scratch: () => undefined,
    play: ({ mediaId }: { mediaId: string }) =>
      inAttempt((attempt) => ({
        plays: { ...attempt.plays, [mediaId]: (attempt.plays[mediaId] ?? 0) + 1 },
      })),
    rest: ({ resting }: { resting: boolean }) =>
      fake.push(
        { screen: resting ? 'resting' : 'exam' },
        { rest: { leftMs: state.attempt?.rest?.leftMs ?? 0, resting } },
      ),
    startOffline: () => fake.push({ screen: 'exam' }),
    continueFromStick: () => fake.push({ screen: 'exam' }),
    sticks: () => ({
      sticks: [{ id: '/media/EXAM', name: 'EXAM' }],
      bundles: [{ id: '/media/EXAM/one.bundle', stickName: 'EXAM', fileName: 'one.bundle' }],
    }),
    saveToStick: () => ({ stickName: 'EXAM', fileName: 'examhall-1001.bundle' }),
    enterCloseCode: () => fake.push({ mayLeave: true, receiptText: 'EXAMHALL:AEAA2345' }),
    enterTimeCode: () => ({ minutes: 15 }),
    battery: (battery: NonNullable<ClientState['battery']>) => fake.push({ battery }),
    checkStation: () => ({
      format: 'examhall-readiness-v1',
      stationName: 'Lab 1, seat 3',
      checkedAt: '2026-05-04T08:00:00.000Z',
      outcome: 'warning',
      findings: [
        { code: 'disk-sync', outcome: 'ok', detail: 'An answer is on the disk after 0.2 ms.', measured: 0.2 },
        { code: 'clock', outcome: 'warning', detail: 'The clock is 90 s ahead: set it.', measured: 90 },
      ],
    }),
    leave: () => undefined,
    unlock: () => fake.push({ screen: 'exam' }, { locked: null }),
    submit: () => fake.push({ screen: 'sealing', handIn: { entries: 9, through: 4, reason: 'submitted' } }),
  };
  const invoke = async (method: BridgeMethod, input: Record<string, unknown>) => {
    fake.given.push({ method, input });
    const message = fake.refused[method];
    // Refusals cross the bridge as plain objects.
    if (message !== undefined) throw { code: 'refused', message };
    const plan = plans[method];
    if (!plan) fake.unplanned.push(method);
    return plan?.(input as never) ?? {};
  };
  const onState = (listener: (state: ClientState) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  Object.assign(window, { fakeBridge: fake, examhall: { invoke, onState } });
}
