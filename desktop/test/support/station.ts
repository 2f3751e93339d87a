import { join } from 'node:path';
import { ExamClient, FileSecretStore } from '../../src/core/index.js';
import type { ClientState } from '../../src/bridge/index.js';
import { settle, type FakeClock } from './fake-clock.js';
import { FaultyDisk } from './faulty-disk.js';
import type { FakeServer } from './fake-server.js';

/** A station of the tests: the real client core over a folder, a virtual clock and a server in memory. */
export class Station {
  client: ExamClient;
  readonly reports: unknown[] = [];
  readonly disk = new FaultyDisk();

  constructor(
    readonly folder: string,
    private readonly server: FakeServer,
    private readonly clock: FakeClock,
  ) {
    this.client = this.open();
  }

  /** Whether the shell locks this machine. */
  machineLocked = false;

  private open(): ExamClient {
    return ExamClient.open({
      dataFolder: this.folder,
      serverUrl: this.server.url,
      stationName: 'Test station',
      enrolmentToken: this.server.enrolmentToken,
      shell: 'simulator',
      machineLocked: this.machineLocked,
      version: '1.2.0',
      secrets: new FileSecretStore(join(this.folder, 'secrets')),
      clock: this.clock,
      random: () => 0.5,
      report: (error) => this.reports.push(error),
      fetch: this.server.fetch,
      disk: this.disk,
    });
  }

  /** What a crash and a new start do: nothing of the old process is left, the folder is. */
  restart(): void {
    this.client.close();
    this.client = this.open();
  }

  /** The machine loses its power, and is switched on again after a while. */
  powerCut(offMs: number): void {
    this.client.close();
    this.clock.reboot(offMs);
    this.client = this.open();
  }

  /** This machine's private exchange key, as a thief of its disk would have it. */
  exchangePrivateKey(): string {
    const stored = new FileSecretStore(join(this.folder, 'secrets')).read('station-keys');
    const keys = JSON.parse(stored?.toString('utf8') ?? '{}') as { exchange: { privateKey: string } };
    return keys.exchange.privateKey;
  }

  get state(): ClientState {
    return this.client.state();
  }

  async signIn(): Promise<void> {
    const { sittingId, accessCode } = this.server;
    await this.client.handlers.signIn({ sittingId, candidateNumber: '1001', accessCode });
  }

  /** Up to the first question, everything so far at the centre. */
  async begin(): Promise<void> {
    await this.clock.pass(100);
    await this.signIn();
    await this.client.handlers.start({});
    await this.clock.pass(3_000);
  }

  choose(itemId: string, option: string): Promise<unknown> {
    const { attemptId } = this.server;
    return this.client.handlers.answer({ attemptId, itemId, response: { type: 'single-choice', option } });
  }

  saved(itemId: string): string | undefined {
    return this.state.attempt?.saved[itemId];
  }

  async close(): Promise<void> {
    this.client.close();
    await settle();
  }
}
