import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  featureNames,
  type AuditCheck,
  type AuditPage,
  type DeadJob,
  type FeatureFlag,
  type FeatureName,
  type QueueState,
  type Redriven,
} from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { Flags } from '../../platform/flags/index.js';
import { AccountsService } from '../accounts/index.js';
import { DeadJobsService } from './dead-jobs.service.js';
import { AuditPageDto, DeadJobsPageDto, DecideDeadJobDto, SetFeatureDto } from './operations.dto.js';

/** What keeps the server itself going, for administrators. */
@ApiTags('operations')
@Controller('operations')
@Access('admin')
export class OperationsController {
  constructor(
    private readonly deadJobs: DeadJobsService,
    private readonly flags: Flags,
    private readonly audit: Audit,
    private readonly accounts: AccountsService,
  ) {}

  @Get('dead-jobs')
  listDeadJobs(
    @CurrentStaff() staff: StaffPrincipal,
    @Query() { after }: DeadJobsPageDto,
  ): Promise<DeadJob[]> {
    return this.deadJobs.list(staff.centreId, after ?? '0');
  }

  /** What waits and what has failed, by the kinds of jobs. */
  @Get('queues')
  queues(@CurrentStaff() staff: StaffPrincipal): Promise<QueueState[]> {
    return this.deadJobs.queues(staff.centreId);
  }

  @Post('dead-jobs/redrive')
  @HttpCode(200)
  redriveAll(@CurrentStaff() staff: StaffPrincipal, @Body() { why }: DecideDeadJobDto): Promise<Redriven> {
    return this.deadJobs.redriveAll(staff, why);
  }

  @Post('dead-jobs/:id/redrive')
  @HttpCode(204)
  redrive(
    @Param('id') id: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Body() { why }: DecideDeadJobDto,
  ): Promise<void> {
    return this.deadJobs.decide(jobId(id), 'redrive', staff, why);
  }

  @Post('dead-jobs/:id/drop')
  @HttpCode(204)
  drop(
    @Param('id') id: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Body() { why }: DecideDeadJobDto,
  ): Promise<void> {
    return this.deadJobs.decide(jobId(id), 'drop', staff, why);
  }

  @Get('features')
  features(): Promise<FeatureFlag[]> {
    return this.flags.list((accountIds) => this.accounts.displayNames(accountIds));
  }

  @Put('features/:name')
  async setFeature(
    @Param('name') name: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Body() { on, why }: SetFeatureDto,
  ): Promise<FeatureFlag[]> {
    const known = featureNames.find((feature): feature is FeatureName => feature === name);
    if (!known) throw new ProblemError('not-found', 'There is no such feature.');
    await this.flags.set(known, on, staff, why);
    return this.features();
  }

  @Get('audit')
  auditPage(
    @CurrentStaff() staff: StaffPrincipal,
    @Query() { before, search }: AuditPageDto,
  ): Promise<AuditPage> {
    return this.audit.list(staff.centreId, search === undefined ? {} : { text: search }, before ?? null);
  }

  /** Follows the whole trail from its first entry. */
  @Get('audit/check')
  checkAudit(): Promise<AuditCheck> {
    return this.audit.check();
  }
}

/** @throws ProblemError `not-found` for what cannot be a job's id */
function jobId(text: string): string {
  if (!/^\d{1,18}$/u.test(text))
    throw new ProblemError('not-found', 'There is no such job among the dead letters.');
  return text;
}
