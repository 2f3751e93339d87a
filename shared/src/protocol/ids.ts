import { z } from 'zod';

/** Identifier of a row on the server: a UUID. */
export const idSchema = z.uuid();
/** SHA-256 as 64 lower-case hexadecimal digits. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal');

/** Seed of an attempt's shuffled orders: 16 random bytes in lower-case hexadecimal. */
export const seedSchema = z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits');
