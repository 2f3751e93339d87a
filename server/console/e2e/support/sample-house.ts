import type { AuditChoices, AuditEntry, AuditPage, DeadJob, QueueState } from '@examhall/shared/protocol';
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
