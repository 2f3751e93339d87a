import type { AuditChoices, AuditEntry, AuditPage } from '@examhall/shared/protocol';
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
