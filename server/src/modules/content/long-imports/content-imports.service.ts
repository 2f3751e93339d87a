import { hostname } from 'node:os';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { ContentImport } from '@examhall/shared/protocol';
import type { StaffPrincipal } from '../../../platform/auth/index.js';
import { Clock, IdSource } from '../../../platform/clock/index.js';
import { ProblemError } from '../../../platform/errors/index.js';
import type { ImportRequest, LeaveOut } from '../import/index.js';
import type { ContentImportEntity } from './content-import.entity.js';
import { ContentImportsRepository } from './content-imports.repository.js';
import { ImportRunner } from './import-runner.js';

/** Most imports of one centre that run or wait to be kept: each holds its file. */
const MOST_OPEN = 5;
/** How long the report of an import is kept. */
const KEPT_MS = 24 * 3_600_000;

/** Imports that go on in the background of the process that was asked, one after the other. */
@Injectable()
export class ContentImportsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ContentImportsService.name);
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly repository: ContentImportsRepository,
    private readonly runner: ImportRunner,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** What a process that ended on this machine has left unfinished says so; it has changed nothing. */
  async onApplicationBootstrap(): Promise<void> {
    for (const { id, host, pid } of await this.repository.running()) {
      if (host !== hostname() || (pid !== process.pid && isAlive(pid))) continue;
      await this.repository.change(id, 'running', {
        ...{ state: 'interrupted', file: null, finishedAt: this.clock.now() },
      });
    }
  }

  /** The database goes when what uses it is done. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.runner.endAll();
    await this.work;
  }

  async list(centreId: string): Promise<ContentImport[]> {
    await this.repository.removeOlderThan(new Date(this.clock.now().getTime() - KEPT_MS));
    return (await this.repository.list(centreId)).map(shown);
  }

  /** @throws ProblemError `not-found` */
  async view(centreId: string, id: string): Promise<ContentImport> {
    return shown(await this.find(centreId, id));
  }

  /** Begins to import a file. @throws ProblemError `conflict` when the centre has many under way */
  async begin(staff: StaffPrincipal, request: ImportRequest): Promise<ContentImport> {
    await this.repository.removeOlderThan(new Date(this.clock.now().getTime() - KEPT_MS));
    if ((await this.repository.countOpen(staff.centreId)) >= MOST_OPEN) {
      throw new ProblemError(
        'conflict',
        'Several imports are under way already. Wait for them, or cancel one.',
      );
    }
    const { file, name, dryRun, leaveOut } = request;
    const one: ContentImportEntity = {
      ...{ id: this.ids.next(), centreId: staff.centreId, accountId: staff.accountId },
      ...{ host: hostname(), pid: process.pid, name, file, dryRun, leaveOut },
      ...{ state: 'running', phase: 'waiting', done: 0, total: 0 },
      ...{ examId: null, findings: null, failure: null, faults: [] },
      ...{ startedAt: this.clock.now(), finishedAt: null },
    };
    await this.repository.insert(one);
    this.queue(one);
    return shown(one);
  }

  /** Imports what a dry run has found. @throws ProblemError `not-found`, `conflict` when it is not waiting for that */
  async keep(staff: StaffPrincipal, id: string, leaveOut: LeaveOut): Promise<ContentImport> {
    await this.find(staff.centreId, id);
    const begun = await this.repository.change(id, 'checked', {
      ...{ host: hostname(), pid: process.pid, dryRun: false, leaveOut, accountId: staff.accountId },
      ...{ state: 'running', phase: 'waiting', done: 0, total: 0, findings: null, finishedAt: null },
    });
    if (!begun) throw new ProblemError('conflict', 'This import is not waiting to be kept any more.');
    const one = await this.find(staff.centreId, id);
    this.queue(one);
    return shown(one);
  }

  /** Ends an import; nothing of it stays. @throws ProblemError `not-found`, `conflict` when it is over */
  async cancel(centreId: string, id: string): Promise<ContentImport> {
    await this.find(centreId, id);
    const over = { state: 'cancelled' as const, file: null, finishedAt: this.clock.now() };
    const cancelled =
      (await this.repository.change(id, 'running', over)) ||
      (await this.repository.change(id, 'checked', over));
    if (!cancelled) throw new ProblemError('conflict', 'This import is over already.');
    // Here at once; another process sees it when it next tells how far it is.
    await this.runner.end(id);
    return this.view(centreId, id);
  }

  /** Forgets an import. @throws ProblemError `not-found` when there is none that is over */
  async remove(centreId: string, id: string): Promise<void> {
    if (!(await this.repository.remove(centreId, id)))
      throw new ProblemError('not-found', 'There is no such import, or it is still running.');
  }

  private queue(one: ContentImportEntity): void {
    this.work = this.work
      .then(() => this.runner.run(one))
      .catch((error: unknown) => this.logger.error(error));
  }

  private async find(centreId: string, id: string): Promise<ContentImportEntity> {
    const found = await this.repository.find(centreId, id);
    if (!found) throw new ProblemError('not-found', 'There is no such import.');
    return found;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function shown({
  centreId: _centre,
  accountId: _account,
  host: _host,
  pid: _pid,
  file: _file,
  leaveOut: _leaveOut,
  ...told
}: ContentImportEntity): ContentImport {
  return {
    ...told,
    startedAt: told.startedAt.toISOString(),
    finishedAt: told.finishedAt?.toISOString() ?? null,
  };
}
