import { z } from 'zod';
import { idSchema } from './ids.js';

/** What of the audit trail is asked for. Everything that is given must hold. */
export interface AuditAsked {
  /** One action, for example `attempt.order.time`. */
  action?: string;
  /** Part of what was acted on: an id or a name. */
  subject?: string;
  /** Id of the account that acted. */
  person?: string;
  /** Text anywhere in the entry: action, subject, reason, details, name of who acted. */
  text?: string;
  /** Instants: not before, and before. */
  from?: string;
  to?: string;
}

/** What a centre's trail can be narrowed to: the actions and people that are in it. */
export const auditChoicesSchema = z.object({
  actions: z.array(z.string()),
  people: z.array(z.object({ id: idSchema, name: z.string() })),
});
export type AuditChoices = z.infer<typeof auditChoicesSchema>;
