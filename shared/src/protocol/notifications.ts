import { z } from 'zod';
import { idSchema } from './ids.js';
import { instantSchema } from './time.js';

const common = {
  /** One that comes twice has the same. */
  id: idSchema,
  at: instantSchema,
};

/**
 * What a centre's own systems are told: that something happened and to what, by ids alone. Who may know more asks the API.
 * The `event` says what; `job-died` has no centre, since a job may not be readable at all.
 */
export const notificationSchema = z.discriminatedUnion('event', [
  z.strictObject({
    ...common,
    event: z.literal('incident-raised'),
    attemptId: idSchema,
    /** As `kind` of the incident, for example `journal-fork`. */
    kind: z.string(),
  }),
  z.strictObject({
    ...common,
    event: z.literal('results-published'),
    centreId: idSchema,
    sittingId: idSchema,
  }),
  /** A backup that was made by itself failed, or could not be loaded. */
  z.strictObject({ ...common, event: z.literal('backup-failed'), backupId: idSchema }),
  z.strictObject({ ...common, event: z.literal('job-died'), job: z.string(), outboxId: z.string() }),
]);
export type Notification = z.infer<typeof notificationSchema>;

/** Header with `t=SECONDS,v1=HEX`: HMAC-SHA256 under the shared secret over `SECONDS.BODY`, SECONDS since 1970. */
export const NOTIFICATION_SIGNATURE_HEADER = 'examhall-notification-signature';
