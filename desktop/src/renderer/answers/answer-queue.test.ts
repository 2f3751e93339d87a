import type { Response } from '@examhall/shared/items';
import { AnswerQueue } from './answer-queue.js';

const text = (typed: string): Response => ({ type: 'short-text', text: typed });

/** A core that answers when it is told to. */
class Core {
  readonly sent: [string, Response | null][] = [];
  private readonly waiting: { resolve: () => void; reject: () => void }[] = [];

  readonly send = (itemId: string, response: Response | null): Promise<void> => {
    this.sent.push([itemId, response]);
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  };

  async answer(how: 'resolve' | 'reject'): Promise<void> {
    this.waiting.shift()?.[how]();
    await jest.advanceTimersByTimeAsync(0);
  }
}

let core: Core;
let queue: AnswerQueue;

beforeEach(() => {
  jest.useFakeTimers();
  core = new Core();
  queue = new AnswerQueue({ send: core.send, retryMs: 2_000 });
});
afterEach(() => jest.useRealTimers());

describe('the answers of a page', () => {
  it('hold typing back a little and hand over the last word only', async () => {
    queue.set('q1', text('a'), 600);
    await jest.advanceTimersByTimeAsync(500);
    queue.set('q1', text('ab'), 600);
    await jest.advanceTimersByTimeAsync(599);
    expect(core.sent).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(core.sent).toEqual([['q1', text('ab')]]);
    expect(queue.isPending('q1')).toBe(true);
    await core.answer('resolve');
    expect(queue.isPending('q1')).toBe(false);
    expect(queue.entered('q1')).toEqual(text('ab'));
  });

  it('do not take the success of an older answer for that of a newer one', async () => {
    queue.set('q1', text('old'), 0);
    queue.set('q1', text('new'), 600);
    await core.answer('resolve');
    expect(queue.isPending('q1')).toBe(true);
    await jest.advanceTimersByTimeAsync(600);
    await core.answer('resolve');
    expect(core.sent.map(([, response]) => response)).toEqual([text('old'), text('new')]);
    expect(queue.isPending('q1')).toBe(false);
  });

  it('keep what was refused, say so, and hand it over until it is taken', async () => {
    queue.set('q1', text('kept'), 0);
    for (let failure = 1; failure <= 3; failure += 1) {
      await core.answer('reject');
      expect([queue.hasFailed, queue.isPending('q1')]).toEqual([true, true]);
      await jest.advanceTimersByTimeAsync(2_000);
      expect(core.sent).toHaveLength(failure + 1);
    }
    await core.answer('resolve');
    expect([queue.hasFailed, queue.hasPending]).toEqual([false, false]);
  });

  it('are handed over at once when asked, and only then called done when all are confirmed', async () => {
    queue.set('q1', text('one'), 600);
    queue.set('q2', null, 600);
    const flushed = queue.flush();
    expect(core.sent).toEqual([
      ['q1', text('one')],
      ['q2', null],
    ]);
    await core.answer('resolve');
    await core.answer('reject');
    await expect(flushed).resolves.toBe(false);
    const again = queue.flush();
    await core.answer('resolve');
    await expect(again).resolves.toBe(true);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(core.sent).toHaveLength(3);
  });

  it('know the difference between nothing entered and an answer that was cleared', () => {
    queue.set('q1', null, 600);
    expect(queue.entered('q1')).toBeNull();
    expect(queue.entered('q2')).toBeUndefined();
  });

  it('are under way once per question, so that an older one cannot arrive last', async () => {
    queue.set('q1', text('old'), 0);
    queue.set('q1', text('new'), 0);
    void queue.flush();
    expect(core.sent).toEqual([['q1', text('old')]]);
    await core.answer('resolve');
    expect(core.sent.map(([, response]) => response)).toEqual([text('old'), text('new')]);
  });

  it('are not tried more often because they were asked for more often', async () => {
    queue.set('q1', text('kept'), 0);
    const flushes = [queue.flush(), queue.flush()];
    await core.answer('reject');
    expect(await Promise.all(flushes)).toEqual([false, false]);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(core.sent).toHaveLength(2);
  });

  it('are handed over no more once their attempt has ended', async () => {
    queue.set('q1', text('refused'), 0);
    queue.set('q2', text('waiting'), 600);
    await core.answer('reject');
    queue.close();
    queue.set('q3', text('late'), 0);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(core.sent).toEqual([['q1', text('refused')]]);
  });

  it('are given up when their question is closed for good: what the core has, stands', async () => {
    const refused: string[] = [];
    const strict = new AnswerQueue({
      send: (itemId) => {
        refused.push(itemId);
        return Promise.reject(new Error('closed'));
      },
      retryMs: 2_000,
      isFinal: (error) => (error as Error).message === 'closed',
    });
    strict.set('q1', text('late'), 0);
    await expect(strict.flush()).resolves.toBe(true);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(refused).toEqual(['q1']);
    expect([strict.entered('q1'), strict.hasPending, strict.hasFailed]).toEqual([undefined, false, false]);
  });

  it('tell the page of every change', async () => {
    const versions: number[] = [];
    queue.subscribe(() => versions.push(queue.version()));
    queue.set('q1', text('hi'), 0);
    await core.answer('resolve');
    expect(versions).toEqual([1, 2]);
  });
});
