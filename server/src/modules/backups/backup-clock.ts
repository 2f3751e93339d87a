import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { BackupSchedulesService } from './backup-schedules.service.js';

/** How often it is looked whether the time has come, milliseconds. */
const LOOK_MS = 60_000;

/** Asks for the backup of a day, whichever process is first. */
@Injectable()
export class BackupClock implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(BackupClock.name);
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly schedules: BackupSchedulesService) {}

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
    await this.look();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    try {
      await this.schedules.askForToday();
    } catch (error) {
      this.logger.warn(`today’s backup could not be asked for: ${(error as Error).message}`);
    }
  }
}
