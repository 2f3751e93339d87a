import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { HealthController } from '../platform/database/index.js';
import { Metrics, metricsAllowed, StateMetrics } from '../platform/metrics/index.js';

/**
 * What a worker tells those who watch over it: `/health/live`, `/health/ready` and `/metrics`. It takes no requests of
 * candidates or staff. With a token set, metrics are for who knows it; without one, for this machine.
 */
export async function startWorkerHttp(
  context: INestApplicationContext,
  { port, host, metricsToken }: { port: number; host: string; metricsToken: string | null },
): Promise<Server> {
  const metrics = context.get(Metrics);
  const state = context.get(StateMetrics);
  const health = context.get(HealthController);
  const answers: Readonly<Record<string, () => Promise<{ status: number; text: string }>>> = {
    '/health/live': async () => ({ status: 200, text: '{"status":"up"}' }),
    '/health/ready': () =>
      health.ready().then(
        () => ({ status: 200, text: '{"status":"up"}' }),
        () => ({ status: 503, text: '{"status":"down"}' }),
      ),
    '/metrics': async () => {
      await state.refresh();
      return { status: 200, text: await metrics.text() };
    },
  };
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    const answer = Object.hasOwn(answers, path) ? answers[path] : undefined;
    const refused = path === '/metrics' && !mayReadMetrics(request, metricsToken);
    if (!answer || refused) return void response.writeHead(answer ? 403 : 404).end();
    answer().then(
      ({ status, text }) => response.writeHead(status, { 'content-type': 'text/plain' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  return server;
}

function mayReadMetrics(request: IncomingMessage, token: string | null): boolean {
  return metricsAllowed(token, request.headers.authorization, request.socket.remoteAddress ?? '');
}
