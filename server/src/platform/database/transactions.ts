import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** One database transaction. Services hand it on; only repositories look inside. */
export class Transaction {
  private readonly followUps: (() => void)[] = [];

  constructor(readonly manager: EntityManager) {}

  /** Runs `followUp` once the transaction has committed; never when it rolls back. */
  afterCommit(followUp: () => void): void {
    this.followUps.push(followUp);
  }

  /** Called by `Transactions` alone. */
  committed(): readonly (() => void)[] {
    return this.followUps;
  }
}

/** Opens transactions. What `run` resolves with has been committed. */
@Injectable()
export class Transactions {
  private readonly logger = new Logger(Transactions.name);

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Commits when `work` resolves, rolls back when it throws. */
  async run<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    let transaction: Transaction | null = null;
    const result = await this.dataSource.transaction(async (manager) => {
      transaction = new Transaction(manager);
      return work(transaction);
    });
    for (const followUp of (transaction as Transaction | null)?.committed() ?? []) {
      try {
        followUp();
      } catch (error) {
        this.logger.error(error);
      }
    }
    return result;
  }
}
