import type { KeepContentImportRequest } from '@examhall/shared/protocol';
import { IsIn } from 'class-validator';

export class KeepContentImportDto implements KeepContentImportRequest {
  @IsIn(['nothing', 'not-understood'])
  leaveOut: KeepContentImportRequest['leaveOut'];
}
