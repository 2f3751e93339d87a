import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServerConfig } from '../platform/config/index.js';
import { createApplication } from '../platform/http/index.js';
import type { Secrets } from '../platform/secrets/index.js';
import { AppModule } from './app.module.js';

/** Starts the HTTP application and listens. */
export async function startHttp(options: {
  readonly config: ServerConfig;
  readonly secrets: Secrets;
  readonly runsJobs: boolean;
}): Promise<NestFastifyApplication> {
  const app = await createApplication(AppModule.for(options), options.config);
  try {
    await app.listen({ port: options.config.port, host: options.config.host });
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** The address at which this machine reaches the application. */
export async function localUrl(app: NestFastifyApplication): Promise<string> {
  const url = new URL(await app.getUrl());
  if (['0.0.0.0', '[::]', '[::1]'].includes(url.hostname)) url.hostname = '127.0.0.1';
  return url.origin;
}
