import type {
  AuditChoices,
  AuditEntry,
  AuditPage,
  Backup,
  DeadJob,
  FeatureFlag,
  QueueState,
  RetainedSitting,
  Retention,
  ServerHealth,
} from '@examhall/shared/protocol';
import { uuid } from './sample-centre.js';

const HOUR_MS = 3_600_000;

export const auditChoices: AuditChoices = {
  actions: ['attempt.order.time', 'feature.set'],
  people: [{ id: uuid(9), name: 'Office account' }],
};

export function auditEntry(number: number): AuditEntry {
  return {
    number,
    at: new Date(Date.now() - (200 - number) * HOUR_MS).toISOString(),
    actor: 'Office account',
    action: 'attempt.order.time',
    subject: uuid(30),
    why: `a fire drill, ${number}`,
    details: { number: 1, seconds: 300 },
    erasedAt: null,
    hash: '5a'.repeat(32),
  };
}

export function auditPage(numbers: readonly number[], next: number | null = null): AuditPage {
  return { entries: numbers.map(auditEntry), next };
}

export function queue(job: string, counts: Partial<QueueState> = {}): QueueState {
  return { job, waiting: 0, active: 0, retrying: 0, dead: 0, oldestAt: null, ...counts };
}

export function deadJob(id: string): DeadJob {
  return {
    id,
    job: 'finalise',
    attemptId: uuid(30),
    candidateNumber: '1001',
    sittingTitle: 'Science, morning group',
    payload: { attemptId: uuid(30) },
    attempts: 12,
    reason: 'no room for results',
    since: new Date(Date.now() - HOUR_MS).toISOString(),
  };
}

export function flag(on: boolean): FeatureFlag {
  return {
    name: 'live-scores',
    meaning: 'Let staff see the scores of running attempts.',
    on,
    changedBy: on ? null : 'Office account',
    changedAt: on ? null : new Date(Date.now() - HOUR_MS).toISOString(),
  };
}

export function health(): ServerHealth {
  const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString();
  const process = { host: 'hall', pid: 4711, version: '1.2.0', takesRequests: true, runsJobs: true };
  const told = { memoryBytes: 123_000_000, startedAt: ago(9), heardAt: ago(0), alive: true };
  return {
    version: '1.2.0',
    runtime: 'Node 24.0.0, Linux 6',
    processes: [
      { ...process, ...told },
      {
        ...process,
        ...told,
        pid: 4712,
        version: '1.1.0',
        takesRequests: false,
        heardAt: ago(2),
        alive: false,
      },
    ],
    database: {
      version: '18.1',
      embedded: true,
      bytes: 81_234_567,
      latencyMs: 0.4,
      connections: { busy: 1, most: 20 },
    },
    queue: 'inside',
    disk: { freeBytes: 12e9, totalBytes: 100e9 },
    lastArchiveAt: null,
    lastBackupAt: ago(3),
    backupTrouble: null,
    stations: [
      { id: uuid(61), name: 'Lab 2, seat 1', clientVersion: '1.2.0', lastSeenAt: ago(0), readiness: 'ok' },
      { id: uuid(62), name: 'Lab 2, seat 2', clientVersion: null, lastSeenAt: null, readiness: null },
    ],
  };
}

export function retained(sitting: Partial<RetainedSitting> = {}): RetainedSitting {
  const dueAt = new Date(Date.now() - HOUR_MS).toISOString();
  const closesAt = new Date(Date.now() - 9_000 * HOUR_MS).toISOString();
  const over = { id: uuid(2), title: 'Science, morning group', closesAt, dueAt };
  return { ...over, candidates: 5, heldBy: [], archivedAt: null, ...sitting };
}

export function retention(changes: Partial<Retention> = {}): Retention {
  return {
    months: 12,
    keepsResults: true,
    setBy: 'Office account',
    sittings: [
      retained(),
      retained({ id: uuid(3), title: 'History', heldBy: ['incident'], archivedAt: new Date().toISOString() }),
    ],
    erasedCandidates: 41,
    lastErasedAt: null,
    ...changes,
  };
}

export function backup(changes: Partial<Backup> = {}): Backup {
  return {
    id: uuid(90),
    host: 'hall',
    path: '/srv/examhall/backups/one.jsonl.gz',
    state: 'done',
    ...{
      rowsDone: 500,
      rowsTotal: 500,
      bytes: 1_234_567,
      failure: null,
      scheduled: false,
      madeBy: 'Office account',
    },
    startedAt: new Date(Date.now() - HOUR_MS).toISOString(),
    finishedAt: new Date(Date.now() - HOUR_MS).toISOString(),
    ...{ checkState: null, checkFinding: null, checkedAt: null },
    ...changes,
  };
}
