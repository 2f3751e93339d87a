import {
  noAccommodations,
  type Registration,
  type SittingDetail,
  type Station,
} from '@examhall/shared/protocol';
import { english } from '../../languages/english.js';
import { readyChecks } from './ready-checks.js';

const registration = (more: Partial<Registration> = {}): Registration => ({
  id: 'r',
  candidateNumber: '1',
  name: 'One',
  group: null,
  seat: 'A1',
  room: 'Lab 2',
  slipPrinted: true,
  accommodations: noAccommodations,
  attempt: null,
  ...more,
});
const sitting = (registrations: Registration[], packageVersion = 1) =>
  ({ id: 's', examId: 'e', packageVersion, registrations }) as unknown as SittingDetail;
const station = (state: Station['state'], outcome: 'ok' | 'warning' | 'failed' | null) =>
  ({ id: 'x', state, readiness: outcome && { outcome } }) as unknown as Station;
const ready = [station('approved', 'ok')];

const open = (of: SittingDetail, stations: Station[] | null = ready) =>
  readyChecks(of, stations ?? undefined, english.ready)
    .filter(({ done }) => !done)
    .map(({ id }) => id);

describe('a sitting is ready', () => {
  it('when there is a package, a seat and a printed code for everybody, and a station that is ready', () => {
    expect(open(sitting([registration()]))).toEqual([]);
  });

  it.each([
    ['package', sitting([registration()], 0)],
    ['seats', sitting([registration(), registration({ seat: 'Z9', room: null })])],
    ['slips', sitting([registration({ slipPrinted: false })])],
  ])('but not without %s', (id, of) => {
    expect(open(of, [...ready, ...ready])).toEqual([id]);
  });

  it('but not without candidates', () => {
    expect(open(sitting([]))).toEqual(['candidates']);
  });

  it.each([
    ['no station', []],
    ['one that waits for approval', [station('waiting', 'ok')]],
    ['one that was withdrawn', [station('withdrawn', 'ok')]],
    ['one that was never checked', [station('approved', null)]],
    ['one that failed its check', [station('approved', 'failed')]],
    ['nothing known of stations', null],
  ])('but not with %s', (_what, stations) => {
    expect(open(sitting([registration()]), stations)).toEqual(['stations']);
  });

  it('counts on a station for everybody, and needs nothing more for who has begun', () => {
    const begun = registration({ seat: null, room: null, slipPrinted: false, attempt: {} as never });
    expect(open(sitting([registration(), begun]))).toEqual(['stations']);
    expect(open(sitting([registration(), begun]), [...ready, station('approved', 'warning')])).toEqual([]);
  });
});
