import { z } from 'zod';
import { idSchema } from './ids.js';
import { instantSchema } from './time.js';

/** Most candidates that one release names. */
export const MOST_RELEASED_TO = 5_000;

/** Has candidates see their results. */
export interface ReleaseRequest {
  /** Whose; default: everybody's. */
  registrationIds?: string[];
  /** Default: now. */
  publishAt?: string;
}

/** `failed`: when its time had come, the results were not ready. */
export const releaseStates = ['planned', 'released', 'cancelled', 'failed'] as const;

export const resultReleaseSchema = z.object({
  id: idSchema,
  /** Null: everybody's results. */
  registrationIds: z.array(idSchema).nullable(),
  publishAt: instantSchema,
  state: z.enum(releaseStates),
  failure: z.string().nullable(),
});
export type ResultRelease = z.infer<typeof resultReleaseSchema>;
