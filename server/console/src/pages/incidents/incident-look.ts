import type { Incident, IncidentKind } from '@examhall/shared/protocol';
import type { Texts } from '../../languages/english.js';
import { signalName } from '../sittings/signal-list.js';

/** What an incident is called: its kind, and the signal or job where that tells more. */
export function incidentTitle(texts: Texts, { kind, about }: Pick<Incident, 'kind' | 'about'>): string {
  const name = texts.incidents.kinds[kind];
  if (about === null) return name;
  if (kind === 'machine-signal') return `${name}: ${signalName(texts, about)}`;
  return `${name}: ${texts.house.queues.jobs[about] ?? about}`;
}

/** The address of the list for a sitting or a kind. */
export function incidentsPath(filter: { sitting?: string; kind?: IncidentKind } = {}): string {
  const query = new URLSearchParams(filter).toString();
  return query === '' ? '/incidents' : `/incidents?${query}`;
}
