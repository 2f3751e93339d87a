import { Turnstile } from './turnstile.js';

/** A task that is under way until it is let go. */
function heldTask(): { task: () => Promise<void>; release: () => void; started: () => boolean } {
  let release = (): void => undefined;
  let started = false;
  const held = new Promise<void>((resolve) => (release = resolve));
  const task = async (): Promise<void> => {
    started = true;
    await held;
  };
  return { task, release: () => release(), started: () => started };
}

test('no more tasks run at a time than there are places, and those that wait get in as places come free', async () => {
  const turnstile = new Turnstile(1, 10);
  const [first, second] = [heldTask(), heldTask()];
  const passes = [turnstile.pass(first.task), turnstile.pass(second.task)];
  expect([first.started(), second.started()]).toEqual([true, false]);
  first.release();
  await passes[0];
  expect(second.started()).toBe(true);
  second.release();
  await passes[1];
});

test('a task that fails gives its place back', async () => {
  const turnstile = new Turnstile(1, 10);
  await expect(turnstile.pass(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(turnstile.pass(async () => 'in')).resolves.toBe('in');
});

test('too long a queue is told to come back', async () => {
  const turnstile = new Turnstile(1, 0);
  const held = heldTask();
  const pass = turnstile.pass(held.task);
  await expect(turnstile.pass(async () => 'in')).rejects.toMatchObject({
    code: 'unavailable',
    extras: { retryAfterSeconds: 2 },
  });
  held.release();
  await pass;
});
