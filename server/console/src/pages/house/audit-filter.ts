import type { AuditAsked } from '@examhall/shared/protocol';

/** What the form asks for, as it stands in the address. Days are those of this computer. */
export interface AuditFilter {
  readonly action: string;
  readonly subject: string;
  readonly person: string;
  readonly text: string;
  /** `2026-05-04`; the last day is included. */
  readonly from: string;
  readonly to: string;
}

export const filterNames = ['text', 'action', 'person', 'subject', 'from', 'to'] as const;

export function readAuditFilter(parameters: URLSearchParams): AuditFilter {
  const of = (name: keyof AuditFilter): string => parameters.get(name) ?? '';
  return {
    action: of('action'),
    subject: of('subject'),
    person: of('person'),
    text: of('text'),
    from: of('from'),
    to: of('to'),
  };
}

/** What the server is asked: nothing of what is empty, days as instants. */
export function askedBy({ from, to, ...same }: AuditFilter): AuditAsked {
  const said = Object.entries({ ...same, from: dayStart(from, 0), to: dayStart(to, 1) });
  return Object.fromEntries(said.filter(([, value]) => value !== ''));
}

/** The instant at which a day of this computer begins, so many days later; empty for what is no day. */
function dayStart(day: string, later: number): string {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return '';
  return new Date(year, month - 1, date + later).toISOString();
}
