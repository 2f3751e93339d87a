import { Logger } from '@nestjs/common';

export interface JobGathererOptions {
  /** What is asked for, as the log names it. */
  readonly what: string;
  /** How long ids are gathered before they are asked for, milliseconds. */
  readonly gatherMs: number;
  /** Ids that may wait; further ones are left out until they come again. */
  readonly mostWaiting: number;
}

/**
 * Gathers the ids of what has changed for a while and then asks for one job about all of them: asking for each would cost more
 * than what they are about. What it has gathered is lost with the process, so only what can be asked for again may rely on it.
 */
export class JobGatherer {
  private readonly logger = new Logger(JobGatherer.name);
  private readonly waiting = new Set<string>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly options: JobGathererOptions,
    private readonly ask: (ids: readonly string[]) => Promise<void>,
  ) {}

  add(id: string): void {
    const { mostWaiting, gatherMs } = this.options;
    if (this.waiting.size < mostWaiting) this.waiting.add(id);
    this.timer ??= setTimeout(() => void this.askForAll(), gatherMs).unref();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.waiting.clear();
  }

  private async askForAll(): Promise<void> {
    this.timer = null;
    const ids = [...this.waiting];
    this.waiting.clear();
    try {
      await this.ask(ids);
    } catch (error) {
      this.logger.warn(`${this.options.what} were not asked for: ${(error as Error).message}`);
    }
  }
}
