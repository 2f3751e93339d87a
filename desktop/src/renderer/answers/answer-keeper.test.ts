import type { BridgeInput, ClientState } from '../../bridge/index.js';
import { clientState } from '../../../test/support/client-states.js';
import { AnswerKeeper } from './answer-keeper.js';

const inExam = (attemptId: string): ClientState =>
  clientState({
    screen: 'exam',
    attempt: {
      id: attemptId,
      responses: {},
      saved: {},
      flagged: [],
      viewed: [],
      currentItemId: null,
      deadline: '2026-05-04T10:00:00.000Z',
      remainingMs: 60_000,
      sections: [],
      rest: null,
      plays: {},
      resumed: false,
      locked: null,
      pausedSince: null,
      warning: null,
      messages: [],
    },
  });

let sent: string[];
let refuse: boolean;
let keeper: AnswerKeeper;

beforeEach(() => {
  jest.useFakeTimers();
  sent = [];
  refuse = false;
  keeper = new AnswerKeeper({
    invoke: (_method, input) => {
      sent.push((input as BridgeInput<'answer'>).itemId);
      return refuse ? Promise.reject(new Error('refused')) : (Promise.resolve({}) as Promise<never>);
    },
  });
});
afterEach(() => jest.useRealTimers());

it('never hands what one candidate left unsaved over in the exam of the next', async () => {
  keeper.take(inExam('first'));
  refuse = true;
  keeper.queueOf('first').set('essay', { type: 'essay', text: 'of the first' }, 0);
  await jest.advanceTimersByTimeAsync(0);
  expect(sent).toEqual(['essay']);
  keeper.take(clientState({ screen: 'receipt' }));
  keeper.take(clientState({ screen: 'sign-in' }));
  refuse = false;
  keeper.take(inExam('second'));
  expect(keeper.queueOf('second').entered('essay')).toBeUndefined();
  await jest.advanceTimersByTimeAsync(10_000);
  expect(sent).toEqual(['essay']);
});

it('hands nothing over in another attempt even when no hand-in came between', async () => {
  keeper.take(inExam('first'));
  keeper.queueOf('first').set('essay', { type: 'essay', text: 'of the first' }, 600);
  keeper.take(inExam('second'));
  await jest.advanceTimersByTimeAsync(10_000);
  expect(sent).toEqual([]);
});

it('keeps what was not confirmed while the client starts again, and hands it over in the same attempt', async () => {
  keeper.take(inExam('first'));
  refuse = true;
  const queue = keeper.queueOf('first');
  queue.set('essay', { type: 'essay', text: 'kept' }, 0);
  await jest.advanceTimersByTimeAsync(0);
  keeper.take(clientState({ screen: 'starting' }));
  refuse = false;
  await jest.advanceTimersByTimeAsync(4_000);
  expect(sent).toEqual(['essay']);
  keeper.take(inExam('first'));
  expect(keeper.queueOf('first')).toBe(queue);
  await jest.advanceTimersByTimeAsync(2_000);
  expect(sent).toEqual(['essay', 'essay']);
  expect(queue.hasPending).toBe(false);
});
