import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  isEmptyResponse,
  itemTypeOf,
  itemTypes,
  responseSchema,
  type ItemType,
  type Response,
} from './index.js';

interface Vector {
  readonly type: ItemType;
  readonly form: unknown;
  readonly response: Response;
  /** Sorted by UTF-16 code units. */
  readonly claims: string[];
}

/** The published test vectors: with them, anybody can check an implementation of their own. */
const vectors = JSON.parse(
  readFileSync(join(__dirname, '../../../docs/canonical-responses.json'), 'utf8'),
) as Vector[];

test.each(
  vectors.map((vector) => [JSON.stringify(vector.response), JSON.stringify(vector.form), vector] as const),
)('%s in the form %s has the published claims', (_response, _form, { type, form, response, claims }) => {
  const definition = itemTypeOf(type);
  const read = responseSchema.parse(response);
  expect(isEmptyResponse(read)).toBe(false);
  expect(definition.claims(read, definition.formSchema.parse(form)).sort()).toEqual(claims);
});

test('there are vectors of every type', () => {
  expect(new Set(vectors.map(({ type }) => type))).toEqual(new Set(Object.keys(itemTypes)));
});
