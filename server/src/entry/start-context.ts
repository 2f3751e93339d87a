import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ServerLogger } from '../platform/logging/server-logger.js';
import type { PlatformOptions } from '../platform/platform.module.js';
import { AppModule } from './app.module.js';

/** Starts the application without HTTP: for processes that take no requests. */
export async function startContext(options: PlatformOptions): Promise<INestApplicationContext> {
  const context = await NestFactory.createApplicationContext(AppModule.for(options), {
    bufferLogs: true,
    abortOnError: false,
  });
  context.useLogger(context.get(ServerLogger));
  return context;
}
