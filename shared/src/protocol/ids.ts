import { z } from 'zod';

/** Identifier of a row on the server: a UUID. */
export const idSchema = z.uuid();
/** SHA-256 as 64 lower-case hexadecimal digits. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal');
