import { Injectable } from '@nestjs/common';
import type { BackupSchedule } from '@examhall/shared/protocol';
import { Audit, type Actor } from '../../platform/audit/index.js';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transactions, type Transaction } from '../../platform/database/index.js';
import { validationProblem } from '../../platform/errors/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { BackupSchedulesRepository } from './backup-schedules.repository.js';
import { BackupsService } from './backups.service.js';
import { isTimeZone, localTime } from './local-time.js';

const USUAL_KEEP = 14;

/** Backups that are made by themselves, one a day. */
@Injectable()
export class BackupSchedulesService {
  constructor(
    private readonly repository: BackupSchedulesRepository,
    private readonly backups: BackupsService,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async view(): Promise<BackupSchedule> {
    const set = await this.repository.find();
    if (!set) return { time: null, timeZone: 'UTC', keep: USUAL_KEEP };
    const { time, timeZone, keep } = set;
    return { time, timeZone, keep };
  }

  /** @throws ProblemError `validation-failed` when there is no such time zone */
  async set(staff: StaffPrincipal, { time, timeZone, keep }: BackupSchedule): Promise<BackupSchedule> {
    if (!isTimeZone(timeZone))
      throw validationProblem([{ at: 'timeZone', reason: `There is no time zone ${timeZone}.` }]);
    await this.transactions.run(async (transaction) => {
      const by = { setBy: staff.accountId, setAt: this.clock.now() };
      await this.repository.set(transaction, time === null ? null : { time, timeZone, keep, ...by });
      const details = { time, timeZone, keep };
      const act = { action: 'backup.schedule', subject: 'backup-schedule', details };
      await this.audit.record(transaction, staff, act);
    });
    return this.view();
  }

  /** Has today's backup made when its time has come; asked any number of times, also by several processes, it is made once. */
  async askForToday(): Promise<void> {
    const set = await this.repository.find();
    if (!set) return;
    const { day, time } = localTime(this.clock.now(), set.timeZone);
    const sinceSet = localTime(set.setAt, set.timeZone);
    // Whoever sets a time that is over today means tomorrow.
    const overWhenSet = sinceSet.day === day && sinceSet.time > set.time;
    if (time < set.time || overWhenSet) return;
    await this.transactions.run((transaction) =>
      this.outbox.add(transaction, [{ job: 'backup', key: day, payload: { day } }]),
    );
  }

  /** Begins it; the job is done when it has begun, as the backup says for itself how it ends. */
  async run(transaction: Transaction): Promise<void> {
    const set = await this.repository.find();
    const centreId = set && (await this.repository.centreOf(set.setBy));
    if (!set || centreId === null) return;
    const by: Actor = { accountId: set.setBy, centreId };
    await this.backups.beginIn(transaction, by, {
      why: `every day at ${set.time}`,
      keep: set.keep,
    });
  }
}
