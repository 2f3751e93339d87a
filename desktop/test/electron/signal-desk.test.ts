import { signalConfidences } from '@examhall/shared/protocol';
import type { ClientState } from '../../src/bridge/index.js';
import type { Observation } from '../../src/core/index.js';
import {
  measureFor,
  measures,
  signalNames,
  type Measure,
  type Signal,
  type SignalRules,
} from '../../src/lockdown/index.js';
import { SignalDesk } from '../../src/main/signal-desk.js';
import { clientState } from '../support/client-states.js';

function openDesk(rules: SignalRules, timeStops = false) {
  const did: string[] = [];
  const observed: Observation[] = [];
  let follow: (state: ClientState) => void = () => undefined;
  let problem: ClientState['problem'] = null;
  const desk = new SignalDesk({
    rules,
    timeStops,
    client: {
      onState: (listener) => {
        follow = listener;
        return () => undefined;
      },
      observe: (observation) => void observed.push(observation),
      warn: (signal) => void did.push(`warn ${signal}`),
      lockScreen: ({ signal, standing, timeStops: stops }) =>
        void did.push(`lock ${signal}${standing ? ', standing' : ''}${stops ? ', time stops' : ''}`),
      block: (why) => {
        problem = why;
      },
    },
  });
  const begin = (id: string | null) =>
    follow(clientState({ attempt: id === null ? null : ({ id } as ClientState['attempt']) }));
  return { desk, did, observed, begin, problem: () => problem };
}

const every = signalNames.flatMap((signal) =>
  signalConfidences.map((confidence): Signal => ({ signal, confidence, evidence: 'seen' })),
);

test.each(every)('$signal, $confidence: without a rule it is noted and nothing more', (signal) => {
  const { desk, did, observed, problem } = openDesk({});
  desk.notice(signal);
  desk.holds('look', [signal]);
  expect(did).toEqual([]);
  expect(problem()).toBeNull();
  expect(observed).toEqual(Array(2).fill({ kind: 'lockdown-signal', payload: signal }));
});

const acts: Record<Measure, (signal: string) => string[]> = {
  note: () => [],
  warn: (signal) => [`warn ${signal}`],
  lock: (signal) => [`lock ${signal}`],
  block: (signal) => [`lock ${signal}`],
};

test.each(every.flatMap((signal) => measures.map((measure) => ({ ...signal, measure }))))(
  '$signal, $confidence: a rule of $measure does that, for this confidence alone',
  ({ measure, ...signal }) => {
    const rules = { [signal.signal]: { [signal.confidence]: measure } } as SignalRules;
    const { desk, did } = openDesk(rules);
    desk.notice(signal);
    expect(did).toEqual(acts[measure](signal.signal));
    for (const other of signalConfidences)
      expect(measureFor(rules, { ...signal, confidence: other })).toBe(
        other === signal.confidence ? measure : 'note',
      );
  },
);

const runs: Signal = { signal: 'forbidden-process', confidence: 'medium', evidence: 'anydesk runs' };

test('what holds is told once, and anew to every exam that begins', () => {
  const { desk, observed, begin } = openDesk({});
  desk.holds('programs', [runs]);
  desk.holds('programs', [runs]);
  expect(observed).toHaveLength(1);
  begin('first');
  begin('first');
  begin(null);
  begin('second');
  expect(observed).toHaveLength(3);
});

test('what ends and comes back is told again', () => {
  const { desk, observed } = openDesk({});
  for (const signals of [[runs], [], [runs]]) desk.holds('programs', signals);
  expect(observed).toHaveLength(2);
});

test('a block lasts as long as what it is for, whatever other looks find', () => {
  const { desk, problem, did } = openDesk({ 'forbidden-process': 'block' }, true);
  desk.holds('programs', [runs]);
  desk.holds('hardware', []);
  expect(problem()).toMatchObject({ code: 'station-blocked' });
  expect(problem()?.message).toContain('anydesk runs');
  desk.holds('programs', []);
  expect(problem()).toBeNull();
  expect(did).toEqual(['lock forbidden-process, standing, time stops']);
});
