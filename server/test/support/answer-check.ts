import { problemSchema } from '@examhall/shared/protocol';
import { isDeepStrictEqual } from 'node:util';
import { allAnswers } from '../../src/platform/api-document/index.js';

/** An answer as it went over the wire. */
export interface SentAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/**
 * What is wrong with an answer of a route, by what the API’s document says of it; null when nothing is. Every answer that any
 * test of the server gets passes here.
 */
export function answerFault(route: string, { status, type, text }: SentAnswer): string | null {
  if (status >= 400) return problemFault(route, type, text);
  const said = allAnswers[route];
  if (!said) return null;
  if (said.statuses && !said.statuses.includes(status)) return `${route} answers ${status}`;
  if (status === 304) return null;
  if (said.schema) return schemaFault(route, said.schema, type, text);
  if (said.media.length > 0)
    return said.media.some((media) => media === '*' || type.startsWith(media)) ? null : `${route} is ${type}`;
  return status === 204 ? null : `${route} says that it answers nothing and answers ${status}`;
}

type Schema = NonNullable<(typeof allAnswers)[string]['schema']>;

function schemaFault(route: string, schema: Schema, type: string, text: string): string | null {
  if (!type.startsWith('application/json')) return `${route} is ${type}, not JSON`;
  const body: unknown = JSON.parse(text);
  const parsed = schema.safeParse(body);
  if (!parsed.success) return `${route} answers what it does not say: ${parsed.error.message}`;
  // Fields that the schema does not know are left out of what it has parsed.
  return isDeepStrictEqual(parsed.data, body)
    ? null
    : `${route} answers more than it says: ${text.slice(0, 500)}`;
}

function problemFault(route: string, type: string, text: string): string | null {
  if (!type.startsWith('application/problem+json')) return `${route} refuses as ${type}`;
  return problemSchema.safeParse(JSON.parse(text)).success ? null : `${route} refuses without a problem`;
}
