import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { RetentionService } from './retention.service.js';

/** How often it is looked whether a new day has begun, milliseconds. */
const LOOK_MS = 3_600_000;

/** Asks once a day, whichever process is first. */
@Injectable()
export class RetentionSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(RetentionSchedule.name);
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly retention: RetentionService) {}

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
    await this.look();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    try {
      await this.retention.askForToday();
    } catch (error) {
      this.logger.warn(`what is due could not be asked for: ${(error as Error).message}`);
    }
  }
}
