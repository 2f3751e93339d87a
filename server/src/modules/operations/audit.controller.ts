import { Readable } from 'node:stream';
import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { AuditCheck, AuditChoices, AuditPage } from '@examhall/shared/protocol';
import { Audit } from '../../platform/audit/index.js';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { auditCsv } from './audit-csv.js';
import { AuditAskedDto, AuditPageAskedDto } from './audit.dto.js';

/** Who did what in the centre, to be searched and taken along. */
@ApiTags('operations')
@Controller()
@Access('admin')
export class AuditController {
  constructor(private readonly audit: Audit) {}

  @Get('audit')
  page(
    @CurrentStaff() staff: StaffPrincipal,
    @Query() { before, ...asked }: AuditPageAskedDto,
  ): Promise<AuditPage> {
    return this.audit.list(staff.centreId, asked, before ?? null);
  }

  @Get('audit.csv')
  @Header('content-disposition', 'attachment; filename="examhall-audit.csv"')
  csv(@CurrentStaff() staff: StaffPrincipal, @Query() asked: AuditAskedDto): StreamableFile {
    const lines = auditCsv(this.audit.all(staff.centreId, asked));
    return new StreamableFile(Readable.from(lines, { objectMode: false }), {
      type: 'text/csv; charset=utf-8',
    });
  }

  @Get('audit/choices')
  choices(@CurrentStaff() staff: StaffPrincipal): Promise<AuditChoices> {
    return this.audit.choices(staff.centreId);
  }

  /** Follows the whole trail, of every centre, from its first entry. */
  @Get('audit/check')
  check(): Promise<AuditCheck> {
    return this.audit.check();
  }
}
