import { join } from 'node:path';
import type { ClientState } from '@examhall/desktop/bridge';
import { ExamClient, FileSecretStore, systemClock } from '@examhall/desktop/core';
import { waitFor } from '../lib/wait.ts';

export interface StationOptions {
  readonly folder: string;
  readonly serverUrl: string;
  readonly name: string;
  readonly enrolmentToken: string;
}

/** A station without a screen: the real client core, driven through the commands a screen would give. */
export class Station {
  private readonly options: StationOptions;
  private readonly errors: unknown[] = [];
  private client: ExamClient;

  constructor(options: StationOptions) {
    this.options = options;
    this.client = this.open();
  }

  get commands(): ExamClient['handlers'] {
    return this.client.handlers;
  }

  get state(): ClientState {
    return this.client.state();
  }

  /** Stops the client and starts it again on the same folder. */
  restart(): void {
    this.close();
    this.client = this.open();
  }

  close(): void {
    this.client.close();
  }

  /** Waits for a state; when it does not come, says what the client had to say. */
  async until<T>(what: string, timeoutMs: number, look: (state: ClientState) => T | undefined): Promise<T> {
    try {
      return await waitFor(what, timeoutMs, () => look(this.state));
    } catch (error) {
      const { problem } = this.state;
      const details = [...(problem ? [problem.message] : []), ...this.errors.map(String)];
      throw new Error([String(error), ...details].join('\n  '), { cause: error });
    }
  }

  private open(): ExamClient {
    const { folder, serverUrl, name, enrolmentToken } = this.options;
    return ExamClient.open({
      dataFolder: folder,
      serverUrl,
      stationName: name,
      enrolmentToken,
      shell: 'simulator',
      secrets: new FileSecretStore(join(folder, 'secrets')),
      clock: systemClock,
      random: Math.random,
      report: (error) => this.errors.push(error),
    });
  }
}
