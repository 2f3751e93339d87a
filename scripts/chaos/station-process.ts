import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClientState } from '@examhall/desktop/bridge';
import { ExamClient, FileSecretStore, systemClock } from '@examhall/desktop/core';
import { paperItems, type Item, type Response } from '@examhall/shared/items';
import { Random } from '../sim/world/random.ts';

/*
 * A station in a process of its own, to be killed at any moment: the real client core on its own folder, and a candidate
 * who answers at random. It tells its parent of an answer before it is given, and again when the screen has called it
 * saved; what was told is all that is known of it when it dies.
 */

export interface StationOrders {
  readonly folder: string;
  readonly serverUrl: string;
  readonly name: string;
  readonly enrolmentToken: string;
  readonly sittingId: string;
  readonly candidateNumber: string;
  readonly accessCode: string;
  readonly seed: string;
}

/** What a station tells. */
export type StationReport =
  | { readonly kind: 'entered' | 'saved'; readonly itemId: string; readonly response: Response | null }
  | { readonly kind: 'attempt'; readonly attemptId: string }
  | { readonly kind: 'left' };

const orders = JSON.parse(process.argv[2] ?? '{}') as StationOrders;
const random = new Random(orders.seed);
let handsIn = false;
let attemptId: string | null = null;
process.on('message', (message) => (handsIn ||= message === 'hand-in'));
process.on('disconnect', () => process.exit(0));

/** Resolves once the parent's pipe has it: what happens afterwards cannot be unknown to the parent. */
function tell(report: StationReport): Promise<void> {
  return new Promise((resolve) => process.send?.(report, () => resolve()) ?? resolve());
}

const client = ExamClient.open({
  dataFolder: orders.folder,
  serverUrl: orders.serverUrl,
  stationName: orders.name,
  enrolmentToken: orders.enrolmentToken,
  shell: 'simulator',
  secrets: new FileSecretStore(join(orders.folder, 'secrets')),
  clock: systemClock,
  random: random.next,
  report: (error) => console.error(String(error)),
});

async function step(state: ClientState): Promise<void> {
  const { handlers } = client;
  switch (state.screen) {
    case 'sign-in':
      return void (await handlers.signIn({
        sittingId: orders.sittingId,
        candidateNumber: orders.candidateNumber,
        accessCode: orders.accessCode,
      }));
    case 'confirm':
      return void (await handlers.start({}));
    case 'exam':
      return handsIn ? void (await handlers.submit({})) : answer(state);
    case 'receipt':
      await handlers.signOut({});
      await tell({ kind: 'left' });
      client.close();
      return process.exit(0);
    default:
  }
}

async function answer({ attempt }: ClientState): Promise<void> {
  if (!attempt) return;
  if (attemptId === null) await tell({ kind: 'attempt', attemptId: attempt.id });
  attemptId = attempt.id;
  const item = random.pick(paperItems(await client.handlers.paper({})).filter(isAnswerable));
  const response = responseTo(item);
  await tell({ kind: 'entered', itemId: item.id, response });
  await client.handlers.answer({ attemptId: attempt.id, itemId: item.id, response });
  await tell({ kind: 'saved', itemId: item.id, response });
}

function isAnswerable({ type }: Item): boolean {
  return type === 'single-choice' || type === 'short-text' || type === 'numeric';
}

function responseTo(item: Item): Response | null {
  if (random.chance(0.1)) return null;
  if (item.type === 'single-choice') return { type: item.type, option: random.pick(item.options).id };
  if (item.type === 'short-text') return { type: item.type, text: `words ${random.between(1, 99)}` };
  return { type: 'numeric', text: String(random.between(1, 99)) };
}

for (;;) {
  try {
    await step(client.state());
  } catch (error) {
    console.error(String(error));
    await pause(1_500);
  }
  await pause(random.between(300, 2_500));
}
