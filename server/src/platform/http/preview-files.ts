import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { contentSecurityPolicy, PREVIEW_PATH } from '@examhall/shared/protocol';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Where the exam client is built to; the same from the sources and from the compiled server. */
export const clientDirectory = join(__dirname, '../../../../desktop/dist');

const SCRIPT = 'preview.js';

/** What holds for the candidate's screens in the shells holds here; the page talks to this server besides. */
const headers = {
  'content-security-policy': contentSecurityPolicy("'self'"),
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
} as const;

/**
 * Serves the candidate's screens as they are built for the exam client, with the script before them that takes the client's
 * place. Who looks at them gets an exam by a ticket only.
 */
export async function servePreview(app: NestFastifyApplication, directory = clientDirectory): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const [screens, script] = [join(directory, 'renderer'), join(directory, 'preview', SCRIPT)];
  if (!existsSync(join(screens, 'index.html')) || !existsSync(script)) {
    fastify.get(PREVIEW_PATH, (_request, reply) => {
      void reply
        .type('text/plain; charset=utf-8')
        .send('The candidate’s screens have not been built: run "npm run build".\n');
    });
    return;
  }
  await fastify.register(fastifyStatic, {
    root: screens,
    prefix: PREVIEW_PATH,
    decorateReply: false,
    index: false,
    setHeaders: (reply, path) => {
      const forever = path.includes(join('renderer', 'assets'));
      void reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  fastify.get(PREVIEW_PATH.slice(0, -1), (_request, reply) => reply.redirect(PREVIEW_PATH));
  fastify.get(PREVIEW_PATH, async (_request, reply) =>
    page(reply, 'text/html; charset=utf-8', withScript(await readFile(join(screens, 'index.html'), 'utf8'))),
  );
  fastify.get(`${PREVIEW_PATH}${SCRIPT}`, async (_request, reply) =>
    page(reply, 'text/javascript; charset=utf-8', await readFile(script, 'utf8')),
  );
}

function page(reply: FastifyReply, type: string, text: string): FastifyReply {
  return reply.headers(headers).header('cache-control', 'no-cache').type(type).send(text);
}

/** Modules run in the order of the page: the bridge is there when the screens look for it. */
function withScript(html: string): string {
  const first = html.indexOf('<script');
  if (first < 0) throw new Error('the candidate’s screens have no script to put the preview before');
  return `${html.slice(0, first)}<script type="module" src="./${SCRIPT}"></script>\n    ${html.slice(first)}`;
}
