import type { SittingDetail, Station } from '@examhall/shared/protocol';
import type { Texts } from '../../languages/index.js';

/** One thing that has to be so before a sitting: whether it is, or what to do, and where. */
export interface ReadyCheck {
  readonly id: 'exam' | 'package' | 'candidates' | 'stations' | 'seats' | 'slips';
  readonly done: boolean;
  readonly text: string;
  /** Where it is done: another page, or a place on this one. */
  readonly to: string;
  readonly link: string;
}

/** Whether a sitting is ready, thing by thing. */
export function readyChecks(
  sitting: SittingDetail,
  stations: readonly Station[] | undefined,
  texts: Texts['ready'],
): ReadyCheck[] {
  const here = `/sittings/${sitting.id}`;
  const waiting = sitting.registrations.filter(({ attempt }) => attempt === null);
  const unseated = waiting.filter(({ room }) => room === null).length;
  const unprinted = waiting.filter(({ slipPrinted }) => !slipPrinted).length;
  const candidates = sitting.registrations.length;
  const packaged = sitting.packageVersion > 0;
  return [
    // A sitting can only be made of a published exam, and a published one stays so.
    { id: 'exam', done: true, text: texts.exam, to: `/exams/${sitting.examId}`, link: texts.toExam },
    {
      id: 'package',
      done: packaged,
      text: packaged ? texts.package(sitting.packageVersion) : texts.noPackage,
      to: '#controls',
      link: texts.toPackage,
    },
    {
      id: 'candidates',
      done: candidates > 0,
      text: candidates > 0 ? texts.candidates(candidates) : texts.noCandidates,
      to: `${here}/candidates`,
      link: texts.toCandidates,
    },
    stationCheck(candidates, stations, texts),
    {
      id: 'seats',
      done: unseated === 0,
      text: unseated === 0 ? texts.seats : texts.noSeats(unseated),
      to: `${here}/seats`,
      link: texts.toSeats,
    },
    {
      id: 'slips',
      done: unprinted === 0,
      text: unprinted === 0 ? texts.slips : texts.noSlips(unprinted),
      to: '#paper',
      link: texts.toPaper,
    },
  ];
}

/** Ready is a station that is let in and whose own check has found nothing that keeps it from an exam. */
function stationCheck(
  needed: number,
  stations: readonly Station[] | undefined,
  texts: Texts['ready'],
): ReadyCheck {
  const about = { id: 'stations', to: '/stations', link: texts.toStations } as const;
  if (!stations) return { ...about, done: false, text: texts.stationsUnknown };
  const ready = stations.filter(
    ({ state, readiness }) => state === 'approved' && readiness !== null && readiness.outcome !== 'failed',
  ).length;
  const done = ready > 0 && ready >= needed;
  return { ...about, done, text: done ? texts.stations(ready) : texts.tooFewStations(ready, needed) };
}
