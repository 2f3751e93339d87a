import * as items from '@examhall/shared/items';
import * as protocol from '@examhall/shared/protocol';
import { z } from 'zod';

/** A schema as OpenAPI has it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface WrittenSchemas {
  /** By name: what `#/components/schemas/` has. */
  readonly components: Readonly<Record<string, JsonSchema>>;
  /** By whatever they were asked for; they refer to the components. */
  readonly asked: Readonly<Record<string, JsonSchema>>;
}

const ASKED = 'asked:';
/** Of these there is nothing to refer to: a text is a text. */
const plain = new Set(['string', 'number', 'literal', 'enum', 'boolean']);

/**
 * Writes schemas as JSON Schema. Those that shared/protocol and shared/items export are the components, by the name of their
 * export: `sittingSummarySchema` is `SittingSummary`.
 */
export function writeSchemas(asked: Readonly<Record<string, z.ZodType>>): WrittenSchemas {
  const registry = z.registry<{ id: string }>();
  for (const [name, schema] of Object.entries({ ...items, ...protocol })) {
    if (!(schema instanceof z.ZodType) || plain.has(schema.def.type) || registry.has(schema)) continue;
    registry.add(schema, { id: componentName(name) });
  }
  const components: Record<string, JsonSchema> = {};
  const written: Record<string, JsonSchema> = {};
  for (const [name, schema] of Object.entries(asked)) {
    const known = registry.get(schema);
    if (known) written[name] = { $ref: reference(known.id) };
    // A copy: what is asked for may be a part of something else, which is not to refer to it.
    else registry.add(schema.clone(), { id: ASKED + name });
  }
  const { schemas } = z.toJSONSchema(registry, { uri: reference, io: 'output', override: simplify });
  for (const [id, { $id, $schema, ...schema }] of Object.entries(schemas)) {
    if (id.startsWith(ASKED)) written[id.slice(ASKED.length)] = schema;
    else components[id] = schema;
  }
  return { components, asked: written };
}

/** The schema of a component by its export’s name. */
function componentName(exported: string): string {
  return exported.charAt(0).toUpperCase() + exported.slice(1).replace(/Schema$/u, '');
}

const reference = (id: string): string => `#/components/schemas/${id}`;

/** Answers may get more fields with time, and a client is not to mind; what a format says needs no pattern besides. */
function simplify({ jsonSchema }: { jsonSchema: Record<string, unknown> }): void {
  if (jsonSchema['additionalProperties'] === false) delete jsonSchema['additionalProperties'];
  if (jsonSchema['format'] !== undefined) delete jsonSchema['pattern'];
  if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete jsonSchema['minimum'];
  if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete jsonSchema['maximum'];
}
