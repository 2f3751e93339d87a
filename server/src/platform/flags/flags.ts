import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { OpenFeature } from '@openfeature/server-sdk';
import { featureNames, features, type FeatureFlag, type FeatureName } from '@examhall/shared/protocol';
import { Audit } from '../audit/index.js';
import type { StaffPrincipal } from '../auth/index.js';
import { Clock } from '../clock/index.js';
import { Transactions } from '../database/index.js';
import { DatabaseProvider } from './database-provider.js';
import { FeatureFlagRepository } from './feature-flag.repository.js';

/** How soon a switch that was turned in another process is followed in this one, milliseconds. */
const LOOK_MS = 1_000;

/** Switches that are turned while the server runs, in every process of it. Known to OpenFeature under the domain `examhall`. */
@Injectable()
export class Flags implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(Flags.name);
  private readonly provider = new DatabaseProvider();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly repository: FeatureFlagRepository,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.look();
    await OpenFeature.setProviderAndWait('examhall', this.provider);
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Whether a feature is switched on. Costs nothing: asked on the hot path. */
  isOn(name: FeatureName): boolean {
    return this.provider.boolean(name, features[name].initially).value;
  }

  async list(nameOf: (accountIds: string[]) => Promise<ReadonlyMap<string, string>>): Promise<FeatureFlag[]> {
    const set = new Map((await this.repository.all()).map((flag) => [flag.name, flag]));
    const names = await nameOf([...set.values()].map(({ changedBy }) => changedBy));
    return featureNames.map((name) => {
      const flag = set.get(name);
      return {
        name,
        meaning: features[name].meaning,
        on: flag?.on ?? features[name].initially,
        changedBy: flag ? (names.get(flag.changedBy) ?? null) : null,
        changedAt: flag?.changedAt.toISOString() ?? null,
      };
    });
  }

  /** Turns a switch: here at once, in other processes within a second. */
  async set(name: FeatureName, on: boolean, staff: StaffPrincipal, why: string): Promise<void> {
    await this.transactions.run(async (transaction) => {
      await this.repository.set(transaction, {
        name,
        on,
        changedBy: staff.accountId,
        changedAt: this.clock.now(),
      });
      await this.audit.record(transaction, staff, {
        action: 'feature.set',
        subject: name,
        why,
        details: { on },
      });
    });
    await this.look();
  }

  private async look(): Promise<void> {
    try {
      const flags = await this.repository.all();
      this.provider.learn(new Map(flags.map(({ name, on }) => [name, on])));
    } catch (error) {
      // What was known last goes on holding.
      this.logger.warn(`feature flags could not be read: ${(error as Error).message}`);
    }
  }
}
