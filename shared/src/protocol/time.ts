import { z } from 'zod';

/** A moment in UTC, ISO 8601 with milliseconds and Z. */
export const instantSchema = z.iso.datetime({ precision: 3 });
