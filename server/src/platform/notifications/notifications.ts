import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Notification } from '@examhall/shared/protocol';
import { Clock, IdSource } from '../clock/index.js';
import { ServerConfig } from '../config/index.js';
import { Transactions, type Transaction } from '../database/index.js';
import { JobRunner, Outbox } from '../outbox/index.js';

type Happened<N> = N extends unknown ? Omit<N, 'id' | 'at'> : never;

/** Has a centre's own systems told what has happened, where an address is configured. */
@Injectable()
export class Notifications implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly runner: JobRunner,
    private readonly transactions: Transactions,
    private readonly config: ServerConfig,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  onModuleInit(): void {
    this.runner.onDead(async ({ job, outboxId }) => {
      // A receiver that cannot be reached is not told so.
      if (job === 'notify') return;
      await this.transactions.run((transaction) =>
        this.tell(transaction, { event: 'job-died', job, outboxId }),
      );
    });
  }

  /** They are told once the transaction has been committed, at least once. */
  async tell(transaction: Transaction, happened: Happened<Notification>): Promise<void> {
    if (this.config.notify === null) return;
    const id = this.ids.next();
    const payload = { ...happened, id, at: this.clock.now().toISOString() } as Notification;
    await this.outbox.add(transaction, [{ job: 'notify', key: id, payload }]);
  }
}
