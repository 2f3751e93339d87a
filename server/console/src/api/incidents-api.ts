import {
  changedIncidentsSchema,
  finalisationSchema,
  incidentDetailSchema,
  incidentsPageSchema,
  type IncidentKind,
  type IncidentState,
  type ReopenIncidentsRequest,
  type ResolveIncidentsRequest,
} from '@examhall/shared/protocol';
import type { Http } from './http.js';

/** Which incidents a list shows. */
export interface IncidentsFilter {
  readonly sitting?: string | undefined;
  readonly kind?: IncidentKind | undefined;
  readonly state?: IncidentState | undefined;
}

/** What needs a person's judgement, and how far results are. */
export function incidentsApi(http: Http) {
  return {
    incidents: (filter: IncidentsFilter, before: string | null, signal?: AbortSignal) => {
      const asked = Object.entries({ ...filter, before: before ?? undefined });
      const query = new URLSearchParams(
        asked.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      ).toString();
      return http.call(incidentsPageSchema, `/incidents${query === '' ? '' : `?${query}`}`, { signal });
    },
    incident: (incidentId: string, signal?: AbortSignal) =>
      http.call(incidentDetailSchema, `/incidents/${encodeURIComponent(incidentId)}`, { signal }),
    resolveIncidents: (request: ResolveIncidentsRequest) =>
      http.call(changedIncidentsSchema, '/incidents/resolve', { method: 'POST', json: request }),
    reopenIncidents: (request: ReopenIncidentsRequest) =>
      http.call(changedIncidentsSchema, '/incidents/reopen', { method: 'POST', json: request }),
    finalisation: (sittingId: string, signal?: AbortSignal) =>
      http.call(finalisationSchema, `/sittings/${encodeURIComponent(sittingId)}/finalisation`, { signal }),
  };
}
