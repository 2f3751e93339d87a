import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { ServerConfig } from '../config/index.js';
import { CappedLog } from './capped-log.js';
import { StandardOutput } from './standard-output.js';

/** What a request is logged as: never headers, query or body, where tokens, names and answers are. */
function describeRequest(request: { id: unknown; method: string; url: string }): Record<string, unknown> {
  return { id: request.id, method: request.method, path: request.url.split('?')[0] };
}

function levelOf(
  _request: IncomingMessage,
  reply: ServerResponse,
  error?: Error,
): 'error' | 'info' | 'debug' {
  if (error || reply.statusCode >= 500) return 'error';
  return reply.statusCode >= 400 ? 'info' : 'debug';
}

/** Structured logs on the standard output, capped. */
export function loggingModule(config: ServerConfig): DynamicModule {
  const options = {
    level: config.logLevel,
    customLogLevel: levelOf,
    quietReqLogger: true,
    serializers: {
      req: describeRequest,
      res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
    },
  };
  return LoggerModule.forRoot({ pinoHttp: [options, new CappedLog(new StandardOutput())] });
}
