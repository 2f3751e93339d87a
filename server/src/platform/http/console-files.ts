import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/** Where the console is built to; the same from the sources and from the compiled server. */
export const consoleDirectory = join(__dirname, '../../../console/dist');

/** Serves the console at `/`. Addresses it does not have as files are its own pages: they get `index.html`. */
export async function serveConsole(app: NestFastifyApplication, directory = consoleDirectory): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  if (!existsSync(join(directory, 'index.html'))) {
    fastify.get('/', (_request, reply) => {
      void reply
        .type('text/plain; charset=utf-8')
        .send('The console has not been built: run "npm run build".\n');
    });
    return;
  }
  await fastify.register(fastifyStatic, {
    root: directory,
    wildcard: false,
    index: ['index.html'],
    setHeaders: (reply, path) => {
      // Files under assets/ have their content's hash in the name.
      const forever = path.includes(`${join('dist', 'assets')}`);
      void reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  fastify.get('/*', (request, reply) => {
    if (!isPage(request.url)) return reply.callNotFound();
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}

/** A page of the console has neither the API's prefix nor a file's extension. */
function isPage(url: string): boolean {
  const path = url.split('?')[0] ?? '';
  return path !== '/api' && !path.startsWith('/api/') && !/\.[a-z0-9]+$/i.test(path);
}
