import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { ServerConfig } from '../config/index.js';
import { Turnstile } from './turnstile.js';

/** Transactions that may wait for a connection in one process; further ones are told to come back. */
const MOST_WAITING = 5_000;
/** How often a transaction is begun that comes into a deadlock each time. */
const MOST_RUNS = 3;
const DEADLOCK_DETECTED = '40P01';

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
  private readonly turnstile: Turnstile;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    config: ServerConfig,
  ) {
    // A transaction may read outside itself, which takes a second connection: some are kept from transactions, so
    // that a pool full of transactions never waits for itself.
    const reserved = Math.max(1, Math.floor(config.databasePool / 4));
    this.turnstile = new Turnstile(Math.max(1, config.databasePool - reserved), MOST_WAITING);
  }

  /**
   * As `run`, and once more when the database has broken it off because it and others waited for each other in a circle. Only
   * for work that does nothing outside the transaction.
   *
   * @throws ProblemError `unavailable` when too many transactions wait
   */
  async runAgain<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    for (let time = 1; ; time += 1) {
      try {
        return await this.run(work);
      } catch (error) {
        if (time === MOST_RUNS || !isDeadlock(error)) throw error;
      }
    }
  }

  /**
   * Commits when `work` resolves, rolls back when it throws. Never call it inside `work`: hand the transaction on.
   *
   * @throws ProblemError `unavailable` when too many transactions wait
   */
  async run<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const { result, followUps } = await this.turnstile.pass(() =>
      this.dataSource.transaction(async (manager) => {
        const transaction = new Transaction(manager);
        return { result: await work(transaction), followUps: transaction.committed() };
      }),
    );
    for (const followUp of followUps) {
      try {
        followUp();
      } catch (error) {
        this.logger.error(error);
      }
    }
    return result;
  }
}

function isDeadlock(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  return (error.driverError as { code?: unknown }).code === DEADLOCK_DETECTED;
}
