import type { EntryFact } from '@examhall/shared/journal';

export const attemptId = '6f1d3c1e-0f5b-4f0e-9a54-1b6f5a3c2d10';
export const otherId = '0d9b8c7a-1111-4222-8333-944455556666';

/** The first entry of an attempt of one hour. */
export const started: EntryFact = {
  kind: 'started',
  payload: {
    attemptId,
    sittingId: otherId,
    packageId: otherId,
    stationId: otherId,
    startedAt: '2026-01-05T08:00:00.000Z',
    seed: '000102030405060708090a0b0c0d0e0f',
    deadline: '2026-01-05T09:00:00.000Z',
    bootId: 'boot-1',
  },
};

export function answered(itemId: string, option: string): EntryFact {
  return { kind: 'answered', payload: { itemId, response: { type: 'single-choice', option } } };
}
