import type { Type } from '@nestjs/common';
import { HTTP_CODE_METADATA } from '@nestjs/common/constants.js';
import type { OpenAPIObject } from '@nestjs/swagger';
import { API_KEY_PREFIX, API_PREFIX, BATCH_SIGNATURE_HEADER, staffRoles } from '@examhall/shared/protocol';
import { declaredRoutes, type DeclaredRoute } from '../auth/index.js';
import type { Answer, Answers } from './answer.js';
import { allAnswers } from './answers/index.js';
import { BINARY, handlerInputs, type HandlerInputs } from './handler-inputs.js';
import { writeSchemas, type JsonSchema } from './schemas.js';

const PROBLEM = '#/components/responses/Problem';
const TAGS = 'swagger/apiUseTags';

/** Who may ask, as the document names them. */
const securitySchemes = {
  staffToken: bearer('The token of a session: POST /auth/sign-in.'),
  apiKey: bearer(`A key of a program, which begins with ${API_KEY_PREFIX}.`),
  stationToken: bearer('The token of a station: POST /stations/{id}/token.'),
  candidateToken: bearer('The token of a candidate: POST /candidate-sessions.'),
  previewToken: bearer('The token that a ticket was exchanged for: POST /exam-previews.'),
  batchSignature: {
    type: 'apiKey',
    in: 'header',
    name: BATCH_SIGNATURE_HEADER,
    description: 'The station’s Ed25519 signature over the bytes of the body (docs/formats.md).',
  },
} as const;
type Scheme = keyof typeof securitySchemes;

function bearer(description: string) {
  return { type: 'http', scheme: 'bearer', description } as const;
}

/** The name of a route: what `Answers` go by. */
export function routeName({ method, path }: Pick<DeclaredRoute, 'method' | 'path'>): string {
  return `${method} ${path}`;
}

/**
 * The API as OpenAPI 3.1: addresses, roles and what is taken from the controllers, what is answered from the table of answers.
 * A route without an answer in the table is in the document all the same.
 */
export function apiDocument(controllers: readonly Type[], table: Answers = allAnswers): OpenAPIObject {
  const asked = Object.entries(table).flatMap(([name, { schema }]) => (schema ? [[name, schema]] : []));
  const { components, asked: schemas } = writeSchemas(Object.fromEntries(asked));
  const paths: Record<string, Record<string, object>> = {};
  for (const route of declaredRoutes(controllers)) {
    const name = routeName(route);
    const [className, method] = route.handler.split('.') as [string, string];
    const controller = controllers.find((each) => each.name === className)!;
    const path = route.path.replaceAll(/::|:(\w+)/gu, (_, parameter?: string) =>
      parameter === undefined ? ':' : `{${parameter}}`,
    );
    (paths[path] ??= {})[route.method.toLowerCase()] = {
      operationId: route.handler.replace('.', '_'),
      tags: (Reflect.getMetadata(TAGS, controller) as string[] | undefined) ?? [path.split('/')[1]],
      ...(table[name] && { summary: table[name].says }),
      ...inputsOf(handlerInputs(controller, method)),
      responses: responsesOf(table[name], schemas[name], statusesOf(route, controller, method, table[name])),
      security: securityOf(route),
      'x-roles': route.access === 'public' ? ['everybody'] : route.access,
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Examhall',
      version: '1',
      description: 'Every route of the server, who may call it, what it takes and what it answers.',
    },
    servers: [{ url: API_PREFIX }],
    paths,
    components: { securitySchemes, schemas: components, responses: { Problem: problem } },
  } as OpenAPIObject;
}

/** Statuses with which a route answers when it has done what it was asked. */
function statusesOf(
  route: DeclaredRoute,
  controller: Type,
  method: string,
  answer: Answer | undefined,
): readonly number[] {
  if (answer?.statuses) return answer.statuses;
  const handler = (controller.prototype as Record<string, object>)[method]!;
  const declared = Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number | undefined;
  return [declared ?? (route.method === 'POST' ? 201 : 200)];
}

function inputsOf({ parameters, body }: HandlerInputs): object {
  return {
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: contentOf(body) },
    }),
  };
}

function contentOf(schemas: Readonly<Record<string, JsonSchema>>): Record<string, { schema: JsonSchema }> {
  return Object.fromEntries(Object.entries(schemas).map(([type, schema]) => [type, { schema }]));
}

const problem = {
  description: 'Refused: `code` says why, for programs, and `detail` for people.',
  content: contentOf({ 'application/problem+json': { $ref: '#/components/schemas/Problem' } }),
};

function responsesOf(
  answer: Answer | undefined,
  schema: JsonSchema | undefined,
  statuses: readonly number[],
): Record<string, object> {
  const content = schema
    ? contentOf({ 'application/json': schema })
    : contentOf(
        Object.fromEntries((answer?.media ?? []).map((type) => [type === '*' ? '*/*' : type, BINARY])),
      );
  const said = {
    description: answer?.says ?? 'Done.',
    ...(Object.keys(content).length > 0 && { content }),
  };
  return { ...Object.fromEntries(statuses.map((status) => [status, said])), default: { $ref: PROBLEM } };
}

/** Any one of these lets a caller in; nothing has to be shown where everybody may ask. */
function securityOf({ access, peopleOnly, path }: DeclaredRoute): Partial<Record<Scheme, string[]>>[] {
  if (access === 'public' || access === null) return [];
  const isStaff = staffRoles.some((role) => access.includes(role));
  const signed = path.endsWith('/batches');
  return [
    ...(isStaff ? [{ staffToken: [] }] : []),
    ...(isStaff && !peopleOnly ? [{ apiKey: [] }] : []),
    ...(access.includes('station') ? [{ stationToken: [], ...(signed && { batchSignature: [] }) }] : []),
    ...(access.includes('candidate') ? [{ candidateToken: [] }] : []),
    ...(access.includes('preview') ? [{ previewToken: [] }] : []),
  ];
}
