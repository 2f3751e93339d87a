import {
  auditCheckSchema,
  auditChoicesSchema,
  auditPageSchema,
  backupScheduleSchema,
  backupSchema,
  deadJobSchema,
  erasedSchema,
  featureFlagSchema,
  queueStateSchema,
  redrivenSchema,
  retentionSchema,
  serverHealthSchema,
} from '@examhall/shared/protocol';
import { z } from 'zod';
import { answers, done, file, type Answers } from '../answer.js';

const up = z.object({ status: z.literal('up') });

/** What keeps the server itself in order. */
export const ofTheHouse: Answers = {
  'GET /audit': answers('Who did what, newest first, a page at a time.', auditPageSchema),
  'GET /audit.csv': file('Who did what, as CSV.', 'text/csv'),
  'GET /audit/check': answers('Whether the trail is whole.', auditCheckSchema),
  'GET /audit/choices': answers('What the trail can be asked for.', auditChoicesSchema),
  'GET /backups': answers('Every backup.', z.array(backupSchema)),
  'POST /backups': answers('Begins a backup.', z.array(backupSchema)),
  'POST /backups/:id/check': answers('Has a backup loaded to prove it.', z.array(backupSchema)),
  'GET /operations/audit': answers('Who did what: use `/audit`.', auditPageSchema),
  'GET /operations/audit/check': answers('Whether the trail is whole: use `/audit/check`.', auditCheckSchema),
  'GET /operations/dead-jobs': answers('Jobs that failed for good.', z.array(deadJobSchema)),
  'POST /operations/dead-jobs/redrive': answers('Has all of them run again.', redrivenSchema),
  'POST /operations/dead-jobs/:id/redrive': done('Has one of them run again.'),
  'POST /operations/dead-jobs/:id/drop': done('Gives one of them up.'),
  'GET /operations/features': answers('What can be switched.', z.array(featureFlagSchema)),
  'PUT /operations/features/:name': answers('Switches something.', z.array(featureFlagSchema)),
  'GET /operations/health': answers('How the server is, for people.', serverHealthSchema),
  'GET /operations/queues': answers('What waits and what has failed.', z.array(queueStateSchema)),
  'GET /retention': answers('How long candidates are known.', retentionSchema),
  'PUT /retention': answers('Sets how long candidates are known.', retentionSchema),
  'POST /retention/run': answers('Has what is due erased now.', z.object({})),
  'POST /sittings/:id/release-hold': done('Lets candidates of the sitting be erased.'),
  'POST /registrations/:id/erase': answers('Erases a candidate.', erasedSchema),
  'GET /health/live': answers('The process answers.', up),
  'GET /health/ready': answers('The process can do its work.', up),
  'GET /metrics': file('Metrics for Prometheus.', 'text/plain'),
  'GET /backups/schedule': answers('When backups are made by themselves.', backupScheduleSchema),
  'PUT /backups/schedule': answers('Sets when backups are made by themselves.', backupScheduleSchema),
};
