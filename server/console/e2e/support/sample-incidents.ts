import type {
  EvidentEntry,
  Incident,
  IncidentDetail,
  IncidentEvidence,
  IncidentResolution,
  IncidentsPage,
} from '@examhall/shared/protocol';
import { attemptId, examId, result, sittingId, uuid } from './sample-centre.js';

const HOUR_MS = 3_600_000;
const at = (hours: number): string => new Date(Date.now() - hours * HOUR_MS).toISOString();

export const resolution: IncidentResolution = {
  ...{ outcome: 'explained', why: 'the projector was tried out', by: 'Office account' },
  at: at(1),
  reopened: null,
};

export function incident(number: number, changes: Partial<Incident> = {}): Incident {
  return {
    id: uuid(900 + number),
    kind: 'grade-discrepancy',
    raisedAt: at(number),
    about: null,
    attemptId,
    sittingId,
    sittingTitle: 'Science, morning group',
    candidate: { number: '1001', name: 'Candidate One' },
    stationName: 'Lab 2, seat 1',
    resolution: null,
    ...changes,
  };
}

export const mismatch = incident(1);
export const fork = incident(2, { kind: 'journal-fork' });
export const signal = incident(3, { kind: 'machine-signal', about: 'display-added' });

export function incidents(shown: readonly Incident[], next: string | null = null): IncidentsPage {
  return {
    incidents: [...shown],
    next,
    counts: [
      { kind: 'grade-discrepancy', open: 1, resolved: 0 },
      { kind: 'journal-fork', open: 1, resolved: 4 },
      { kind: 'machine-signal', open: 1, resolved: 0 },
    ],
  };
}

export function detail(of: Incident, evidence: IncidentEvidence): IncidentDetail {
  return {
    ...of,
    attempt: { state: 'finalised', startedAt: at(3), deadline: at(2), sealedAt: at(2), hasResult: true },
    evidence,
    history: [
      {
        ...resolution,
        outcome: 'confirmed',
        reopened: { why: 'it was another seat', by: 'The deputy', at: at(1) },
      },
    ],
    others: [signal],
  };
}

/** The two grades of the sample result. */
export function grades(): IncidentEvidence {
  const { grade, localGrade, items, language, media } = result();
  return {
    type: 'grades',
    differences: [{ itemId: 'gas', what: 'marks', local: '1', server: '0' }],
    grades: {
      ...{ local: localGrade!, server: grade, examId, language, media },
      items: items.map(({ item, response, local, server }, index) => ({
        ...{ number: index + 1, item, response, local, server, differs: item.id === 'gas' },
      })),
    },
  };
}

function entry(seq: number, hash: string, answer: string | null): EvidentEntry {
  return {
    ...{ seq, hash: hash.repeat(32), kind: answer === null ? 'started' : 'answered', at: at(3) },
    elapsedMs: seq * 1_000,
    answer: answer === null ? null : { itemId: 'capital', question: 1, text: `<p>${answer}</p>` },
  };
}

export function branches(): IncidentEvidence {
  return {
    type: 'branches',
    reason: 'entry 2 is not the one held',
    splitsAt: 2,
    held: [entry(1, 'aa', null), entry(2, 'ab', 'Canberra')],
    other: [entry(1, 'aa', null), entry(2, 'cd', 'Sydney'), entry(3, 'ce', 'Perth')],
    otherStation: 'Lab 2, seat 9',
    receivedAt: at(1),
    adoptedAt: null,
  };
}

export function signals(): IncidentEvidence {
  const noticed = { what: 'noticed', confidence: 'high', at: at(2) } as const;
  return {
    type: 'signals',
    signal: 'display-added',
    signals: [
      { ...noticed, seq: 4, signal: 'network-changed', confidence: 'low', evidence: 'another address' },
      { ...noticed, seq: 5, signal: 'display-added', evidence: '2 displays now' },
      { ...noticed, seq: 9, signal: 'display-removed', evidence: '1 display now' },
    ],
  };
}
