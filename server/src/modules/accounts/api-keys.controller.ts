import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ApiKey, IssuedApiKey } from '@examhall/shared/protocol';
import { Access, CurrentStaff, PeopleOnly, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { IssueApiKeyDto } from './api-keys.dto.js';
import { ApiKeysService } from './api-keys.service.js';

@ApiTags('accounts')
@Controller('api-keys')
@Access('admin')
@PeopleOnly()
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  /** The answer is the only one that ever tells the secret. */
  @Post()
  issue(@CurrentStaff() staff: StaffPrincipal, @Body() request: IssueApiKeyDto): Promise<IssuedApiKey> {
    return this.keys.issue(staff, request);
  }

  @Get()
  list(@CurrentStaff() staff: StaffPrincipal): Promise<ApiKey[]> {
    return this.keys.list(staff);
  }

  @Post(':id/revoke')
  @HttpCode(204)
  revoke(@CurrentStaff() staff: StaffPrincipal, @Param('id', IdPipe) id: string): Promise<void> {
    return this.keys.revoke(staff, id);
  }
}
