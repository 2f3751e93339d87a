import type { ClientState } from '@examhall/desktop/bridge';
import type { Response } from '@examhall/shared/items';
import { canonicalJson } from '@examhall/shared/journal';
import type { SimulatedStation } from './simulated-station.ts';
import type { World } from './world.ts';

/** What the candidate may rely on for one item. */
interface Belief {
  /** The last answer that the screen has called saved; null: saved as not answered. */
  saved: Response | null;
  /** What was entered since and not called saved. */
  entered: (Response | null)[];
}

/** A change that was called saved, wherever it was made. */
export interface SavedChange {
  readonly itemId: string;
  readonly response: Response | null;
}

export const CANDIDATE_NUMBER = '1001';
const accepted: Readonly<Record<string, readonly Response[]>> = {
  capital: ['a', 'b', 'c'].map((option) => ({ type: 'single-choice', option })),
  primes: [['a'], ['c', 'a'], ['b', 'd']].map((options) => ({ type: 'multiple-choice', options })),
  gas: ['CO2', 'carbon dioxide', 'O2'].map((text) => ({ type: 'short-text', text })),
  exact: ['144', '145'].map((text) => ({ type: 'numeric', text })),
  gravity: ['9.8', '9,81', '1.62'].map((text) => ({ type: 'numeric', text })),
  essay: ['Short waves are scattered more.', 'Because of Rayleigh.'].map((text) => ({ type: 'essay', text })),
};
const itemIds = Object.keys(accepted);

/** Someone who sits the exam: answers, changes their mind, hands in, and remembers what the screen has promised. */
export class Candidate {
  station: SimulatedStation;
  handedIn = false;
  left = false;
  attemptId: string | null = null;
  /** Every change that was called saved on a machine that the candidate has left. */
  readonly leftBehind: SavedChange[] = [];
  private readonly world: World;
  private readonly beliefs = new Map<string, Belief>();
  private actionsLeft: number;
  private readonly handsInEarly: boolean;
  private baselineWanted = false;

  constructor(world: World, station: SimulatedStation) {
    this.world = world;
    this.station = station;
    this.actionsLeft = world.random.between(6, 40);
    this.handsInEarly = world.random.chance(0.7);
  }

  /** The responses that may stand in the end for an item, canonical. */
  allowed(itemId: string): Set<string> {
    const belief = this.beliefs.get(itemId);
    return new Set(
      [belief?.saved ?? null, ...(belief?.entered ?? [])].map((response) => canonicalJson(response)),
    );
  }

  get items(): readonly string[] {
    return itemIds;
  }

  /** The screen of the station has changed: what it calls saved now can be relied on. */
  see(state: ClientState): void {
    const { attempt, screen } = state;
    if (screen === 'sealing' || screen === 'receipt') this.handedIn = true;
    if (!attempt) return;
    this.attemptId = attempt.id;
    if (this.baselineWanted) this.takeBaseline(attempt.responses);
    for (const [itemId, belief] of this.beliefs) {
      const shown = attempt.responses[itemId] ?? null;
      const place = belief.entered.findIndex((entered) => same(entered, shown));
      if (place < 0 || attempt.saved[itemId] === 'unsaved' || attempt.saved[itemId] === undefined) continue;
      belief.saved = shown;
      belief.entered = belief.entered.slice(place + 1);
    }
  }

  /** Goes over to another machine: what it shows there is where the candidate goes on from. */
  moveTo(station: SimulatedStation): void {
    for (const [itemId, { saved }] of this.beliefs) this.leftBehind.push({ itemId, response: saved });
    this.station = station;
    this.baselineWanted = true;
  }

  /** Does the next thing; answers how long until the one after, milliseconds. */
  async act(): Promise<number> {
    const { random } = this.world;
    const state = this.station.state;
    const { asleepUntilMs } = this.station.machine;
    if (state && asleepUntilMs <= this.world.time.nowMs) await this.actOn(state);
    return random.chance(0.2) ? random.between(20, 400) : random.between(1_000, 25_000);
  }

  private async actOn(state: ClientState): Promise<void> {
    const { station, world } = this;
    switch (state.screen) {
      case 'sign-in': {
        if (this.left) return;
        const [sitting] = state.sittings;
        const credentials = { candidateNumber: CANDIDATE_NUMBER, accessCode: world.accessCode };
        if (sitting) await station.command((on) => on.signIn({ sittingId: sitting.id, ...credentials }));
        return;
      }
      case 'confirm': {
        const both = world.happens('double-start')
          ? [station.command((on) => on.start({})), station.command((on) => on.start({}))]
          : [station.command((on) => on.start({}))];
        for (const started of await Promise.all(both)) {
          world.started(started);
          // Handed in, but the machine went before it could be left: nothing is left to do here.
          if (started instanceof Error && codeOf(started) === 'attempt-already-sealed') this.left = true;
        }
        return;
      }
      case 'exam':
        return this.answerSomething(state);
      case 'receipt': {
        const gone = await station.command((on) => on.signOut({}));
        this.left ||= !(gone instanceof Error);
        return;
      }
      default:
        return;
    }
  }

  private async answerSomething({ attempt }: ClientState): Promise<void> {
    const { random } = this.world;
    if (!attempt || this.baselineWanted) return;
    if (this.actionsLeft <= 0) {
      if (!this.handsInEarly) return;
      const handedIn = await this.station.command((on) => on.submit({}));
      if (handedIn instanceof Error) this.world.note('candidate', `not handed in: ${codeOf(handedIn)}`);
      return;
    }
    this.actionsLeft -= 1;
    const itemId = random.pick(itemIds);
    if (random.chance(0.1)) return void (await this.station.command((on) => on.view({ itemId })));
    if (random.chance(0.05))
      return void (await this.station.command((on) => on.flag({ itemId, flagged: random.chance(0.5) })));
    const response = random.chance(0.1) ? null : random.pick(accepted[itemId] ?? []);
    const belief = this.beliefs.get(itemId) ?? { saved: null, entered: [] };
    this.beliefs.set(itemId, belief);
    belief.entered.push(response);
    const answered = await this.station.answer(attempt.id, itemId, response);
    // Confirmed to the screen: from now on it may be relied on.
    if (answered instanceof Error) return;
    const place = belief.entered.indexOf(response);
    if (place < 0) return;
    belief.saved = response;
    belief.entered = belief.entered.slice(place + 1);
  }

  private takeBaseline(responses: Readonly<Record<string, Response>>): void {
    this.baselineWanted = false;
    this.beliefs.clear();
    for (const itemId of itemIds) this.beliefs.set(itemId, { saved: responses[itemId] ?? null, entered: [] });
  }
}

/** The reason code of a refusal. */
export function codeOf(error: Error): string {
  return (error as Error & { code?: string }).code ?? String(error);
}

function same(a: Response | null, b: Response | null): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
