import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ServerHealth } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { SharedReads } from '../../platform/http/index.js';
import { HealthService } from './health.service.js';

/** How old an answer may be, milliseconds. */
const GOOD_FOR_MS = 1_000;

/** How the server is, for administrators; for machines there is `/health`. */
@ApiTags('operations')
@Controller('operations/health')
@Access('admin')
export class HealthPageController {
  constructor(
    private readonly health: HealthService,
    private readonly reads: SharedReads,
  ) {}

  @Get()
  view(@CurrentStaff() staff: StaffPrincipal): Promise<ServerHealth> {
    return this.reads.read(`health ${staff.centreId}`, GOOD_FOR_MS, () => this.health.view(staff.centreId));
  }
}
