import { pathToFileURL } from 'node:url';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ServerConfig } from '../config/index.js';

/** Where an error came up: ids and names, never what somebody wrote. */
export interface ErrorContext {
  /** Request during which it came up, as in the log and in the answer. */
  readonly requestId?: string;
  /** Job during which it came up, and what that was about. */
  readonly job?: string;
  readonly key?: string;
}

/** What the module named by `EXAMHALL_ERROR_HOOK` exports by default. */
export type ErrorHook = (error: unknown, context: ErrorContext) => unknown;

/** Hands errors that nobody foresaw to the error tracker of whoever runs the server. */
@Injectable()
export class ErrorTracker implements OnModuleInit {
  private readonly logger = new Logger(ErrorTracker.name);
  private hook: ErrorHook | null = null;

  constructor(private readonly config: ServerConfig) {}

  /** @throws Error when the configured module cannot be used: better no start than errors that go nowhere */
  async onModuleInit(): Promise<void> {
    const { errorHook } = this.config;
    if (errorHook === null) return;
    const loaded = (await import(pathToFileURL(errorHook).href)) as { default?: unknown };
    if (typeof loaded.default !== 'function')
      throw new Error(`EXAMHALL_ERROR_HOOK: ${errorHook} has no function as its default export.`);
    this.hook = loaded.default as ErrorHook;
  }

  /** Never throws, and waits for nothing. */
  report(error: unknown, context: ErrorContext): void {
    void Promise.resolve()
      .then(() => this.hook?.(error, context))
      .catch((failure: unknown) => this.logger.warn(`the error hook failed: ${String(failure)}`));
  }
}
