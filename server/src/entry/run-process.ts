import { readConfig, type ServerConfig } from '../platform/config/index.js';
import { describeFailure } from './describe-failure.js';
import { Lifecycle, StoppedWhileStarting } from './lifecycle.js';
import { report } from './report.js';

/**
 * Runs a process of the server from its start to its end: reads the configuration, starts, and stops in order on
 * SIGINT, SIGTERM and when the parent process is gone.
 */
export async function runProcess(
  start: (config: ServerConfig, lifecycle: Lifecycle) => Promise<void>,
): Promise<void> {
  const lifecycle = new Lifecycle();
  let ended = false;
  const end = (code: number): void => {
    if (ended) return;
    ended = true;
    void lifecycle.stop().then(() => process.exit(code));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
  process.on('disconnect', () => end(0));
  let config: ServerConfig | null = null;
  try {
    config = readConfig(process.env);
    await start(config, lifecycle);
  } catch (error) {
    if (error instanceof StoppedWhileStarting) return;
    report({ kind: 'failed', message: describeFailure(error, config) });
    end(1);
  }
}
