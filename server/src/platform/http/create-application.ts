import compress from '@fastify/compress';
import etag from '@fastify/etag';
import type { Type, DynamicModule } from '@nestjs/common';
import { DiscoveryService, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import {
  API_PREFIX,
  BUNDLE_MEDIA_TYPE,
  FILE_MEDIA_TYPE,
  MOST_BUNDLE_BYTES,
  XLSX_MEDIA_TYPE,
} from '@examhall/shared/protocol';
import { randomUUID } from 'node:crypto';
import type { ServerConfig } from '../config/index.js';
import { apiDocument } from '../api-document/index.js';
import { ErrorTracker, ProblemFilter, validationPipe } from '../errors/index.js';
import type { FastifyInstance } from 'fastify';
import { ServerLogger } from '../logging/server-logger.js';
import { measureRequests, Metrics } from '../metrics/index.js';
import { serveConsole } from './console-files.js';
import { servePreview } from './preview-files.js';
import { Tracing } from '../tracing/index.js';
import { setSecurityHeaders } from './security-headers.js';

const MEBIBYTE = 1_048_576;
/** Largest body of a request, bytes. */
export const BODY_LIMIT = MEBIBYTE;
/** Largest file of questions, bytes. */
export const CONTENT_BODY_LIMIT = 50 * MEBIBYTE;

/** Options of the application itself; the raw body is what stations sign. */
export const applicationOptions = { rawBody: true, bufferLogs: true, abortOnError: false } as const;

/**
 * The HTTP server under the application.
 *
 * @param trustedProxies whose word counts on whom they ask for; what anybody else writes there is not looked at
 */
export function createAdapter(trustedProxies: readonly string[]): FastifyAdapter {
  return new FastifyAdapter({
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
  });
}

/** The HTTP application around a root module: everything but listening. */
export async function createApplication(
  root: Type | DynamicModule,
  { trustedProxies }: Pick<ServerConfig, 'trustedProxies'>,
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    root as Type,
    createAdapter(trustedProxies),
    applicationOptions,
  );
  return configureApplication(app);
}

/** What every HTTP application of the server has, also those that tests put together. */
export async function configureApplication(app: NestFastifyApplication): Promise<NestFastifyApplication> {
  app.useLogger(app.get(ServerLogger));
  app.setGlobalPrefix(API_PREFIX);
  app.useGlobalFilters(new ProblemFilter(app.get(ErrorTracker)));
  app.useGlobalPipes(validationPipe());
  for (const type of [FILE_MEDIA_TYPE, XLSX_MEDIA_TYPE]) {
    app.useBodyParser(type, { bodyLimit: CONTENT_BODY_LIMIT });
  }
  app.useBodyParser(BUNDLE_MEDIA_TYPE, { bodyLimit: MOST_BUNDLE_BYTES });
  await setSecurityHeaders(app);
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  app.get(Tracing).traceRequests(fastify);
  measureRequests(fastify, app.get(Metrics));
  await shrinkAnswers(app);
  describeApi(app);
  await serveConsole(app);
  await servePreview(app);
  return app;
}

/** Smallest answer that is worth compressing, bytes. */
const COMPRESSED_FROM = 1_024;

/** Answers are compressed when the client can read that, and left out when it has them already (ETag, 304). */
async function shrinkAnswers(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await fastify.register(etag);
  await fastify.register(compress, { threshold: COMPRESSED_FROM, encodings: ['br', 'gzip'] });
}

/** OpenAPI: the page at `/api/docs`, the document at `/api/docs-json`; made when it is first asked for. */
function describeApi(app: NestFastifyApplication): void {
  const controllers = () =>
    app
      .get(DiscoveryService, { strict: false })
      .getControllers()
      .map(({ metatype }) => metatype as Type);
  SwaggerModule.setup('api/docs', app, () => apiDocument(controllers()), {
    jsonDocumentUrl: 'api/docs-json',
  });
}
