import {
  auditCheckSchema,
  auditChoicesSchema,
  auditPageSchema,
  backupSchema,
  backupScheduleSchema,
  type BackupSchedule,
  deadJobSchema,
  erasedSchema,
  featureFlagSchema,
  retentionSchema,
  serverHealthSchema,
  queueStateSchema,
  redrivenSchema,
  type AuditAsked,
  type EraseRequest,
  type FeatureName,
  type SetRetentionRequest,
} from '@examhall/shared/protocol';
import { z } from 'zod';
import type { Http } from './http.js';

/** What keeps the server itself in order: the trail, the queues, the switches, its health. */
export function houseApi(http: Http) {
  return {
    audit: (asked: AuditAsked, before: number | null, signal?: AbortSignal) =>
      http.call(auditPageSchema, `/audit${query({ ...asked, before: before?.toString() })}`, { signal }),
    auditChoices: (signal?: AbortSignal) => http.call(auditChoicesSchema, '/audit/choices', { signal }),
    auditCheck: (signal?: AbortSignal) => http.call(auditCheckSchema, '/audit/check', { signal }),
    auditCsv: (asked: AuditAsked) => http.download(`/audit.csv${query({ ...asked })}`),

    queues: (signal?: AbortSignal) => http.call(z.array(queueStateSchema), '/operations/queues', { signal }),
    deadJobs: (signal?: AbortSignal) =>
      http.call(z.array(deadJobSchema), '/operations/dead-jobs', { signal }),
    decideDeadJob: (jobId: string, decision: 'redrive' | 'drop', why: string) =>
      http.tell(`/operations/dead-jobs/${encodeURIComponent(jobId)}/${decision}`, {
        method: 'POST',
        json: { why },
      }),
    redriveAll: (why: string) =>
      http.call(redrivenSchema, '/operations/dead-jobs/redrive', { method: 'POST', json: { why } }),

    features: (signal?: AbortSignal) =>
      http.call(z.array(featureFlagSchema), '/operations/features', { signal }),
    setFeature: (name: FeatureName, on: boolean, why: string) =>
      http.call(z.array(featureFlagSchema), `/operations/features/${name}`, {
        method: 'PUT',
        json: { on, why },
      }),
    backups: (signal?: AbortSignal) => http.call(z.array(backupSchema), '/backups', { signal }),
    makeBackup: (why: string) =>
      http.call(z.array(backupSchema), '/backups', { method: 'POST', json: { why } }),
    backupSchedule: (signal?: AbortSignal) =>
      http.call(backupScheduleSchema, '/backups/schedule', { signal }),
    setBackupSchedule: (schedule: BackupSchedule) =>
      http.call(backupScheduleSchema, '/backups/schedule', { method: 'PUT', json: schedule }),
    checkBackup: (backupId: string, why: string) =>
      http.call(z.array(backupSchema), `/backups/${encodeURIComponent(backupId)}/check`, {
        method: 'POST',
        json: { why },
      }),
    retention: (signal?: AbortSignal) => http.call(retentionSchema, '/retention', { signal }),
    setRetention: (request: SetRetentionRequest) =>
      http.call(retentionSchema, '/retention', { method: 'PUT', json: request }),
    runRetention: (why: string) => http.tell('/retention/run', { method: 'POST', json: { why } }),
    releaseHold: (sittingId: string, why: string) =>
      http.tell(`/sittings/${encodeURIComponent(sittingId)}/release-hold`, { method: 'POST', json: { why } }),
    erase: (registrationId: string, request: EraseRequest) =>
      http.call(erasedSchema, `/registrations/${encodeURIComponent(registrationId)}/erase`, {
        method: 'POST',
        json: request,
      }),
    serverHealth: (signal?: AbortSignal) => http.call(serverHealthSchema, '/operations/health', { signal }),
  };
}

/** `?a=b` of everything that is said; nothing when nothing is. */
function query(parameters: Readonly<Record<string, string | undefined>>): string {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value) said.set(name, value);
  return said.size === 0 ? '' : `?${said.toString()}`;
}
