import type { Type } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { IdPipe } from '../errors/index.js';
import { inputSchema } from './inputs.js';
import type { JsonSchema } from './schemas.js';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: JsonSchema;
}

export interface HandlerInputs {
  readonly parameters: readonly Parameter[];
  /** By media type; null: it takes no body. */
  readonly body: Readonly<Record<string, JsonSchema>> | null;
}

/** What Nest has noted of an argument: `@Param('id', IdPipe)`. */
interface Argument {
  readonly index: number;
  readonly data?: string;
  readonly pipes: readonly unknown[];
}

/** What Nest's decorators for documents leave at a handler. */
const CONSUMES = 'swagger/apiConsumes';
const DECLARED = 'swagger/apiParameters';
/** Headers that say who asks and what they hold already: they are no input of a route. */
const ofEveryRequest = new Set(['user-agent', 'authorization', 'if-none-match']);

/** Bytes of any kind. */
export const BINARY: JsonSchema = { type: 'string', format: 'binary' };

/** What the arguments of a handler take from a request. */
export function handlerInputs(controller: Type, method: string): HandlerInputs {
  const noted = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<
    string,
    Argument
  >;
  const prototype = controller.prototype as Record<string, object>;
  const types = (Reflect.getMetadata('design:paramtypes', prototype, method) ?? []) as Type[];
  const parameters: Parameter[] = [];
  let body = declaredBody(prototype[method]!);
  for (const [key, argument] of Object.entries(noted)) {
    const kind = Number(key.split(':')[0]);
    const type = types[argument.index]!;
    if (kind === Number(RouteParamtypes.BODY)) body = { 'application/json': inputSchema(type) };
    else parameters.push(...parametersOf(kind, argument, type));
  }
  return { parameters: parameters.sort((a, b) => order(a) - order(b)), body };
}

/** As they stand in an address. */
function order({ in: place }: Parameter): number {
  return ['path', 'query', 'header'].indexOf(place);
}

function parametersOf(kind: number, argument: Argument, type: Type): Parameter[] {
  const { data: name, pipes } = argument;
  if (kind === Number(RouteParamtypes.QUERY)) {
    if (name === undefined) return fromQuery(type);
    // A pipe with a default is an object, one without is a class.
    return [{ name, in: 'query', required: pipes.every(isClass), schema: ofType(type) }];
  }
  if (name === undefined) return [];
  if (kind === Number(RouteParamtypes.PARAM)) {
    const schema = pipes.includes(IdPipe) ? { type: 'string', format: 'uuid' } : ofType(type);
    return [{ name, in: 'path', required: true, schema }];
  }
  if (kind === Number(RouteParamtypes.HEADERS) && !ofEveryRequest.has(name))
    return [{ name, in: 'header', required: false, schema: { type: 'string' } }];
  return [];
}

function fromQuery(dto: Type): Parameter[] {
  const { properties, required = [] } = inputSchema(dto) as {
    properties: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function ofType(type: Type): JsonSchema {
  if ((type as unknown) === Number) return { type: 'integer' };
  return { type: (type as unknown) === Boolean ? 'boolean' : 'string' };
}

function isClass(pipe: unknown): boolean {
  return typeof pipe === 'function';
}

/** What a handler that reads the bytes themselves says by `@ApiConsumes` or `@ApiBody`. */
function declaredBody(handler: object): HandlerInputs['body'] {
  const media = Reflect.getMetadata(CONSUMES, handler) as string[] | undefined;
  if (media) return Object.fromEntries(media.map((type) => [type, BINARY]));
  const declared = (Reflect.getMetadata(DECLARED, handler) ?? []) as { in: string; type?: Type }[];
  const type = declared.find(({ in: place }) => place === 'body')?.type;
  return type ? { 'application/json': inputSchema(type) } : null;
}
