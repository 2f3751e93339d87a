import { IsString, MaxLength } from 'class-validator';
import type { RedeemPreviewRequest } from '@examhall/shared/protocol';

export class RedeemPreviewDto implements RedeemPreviewRequest {
  @IsString()
  @MaxLength(4_096)
  ticket: string;
}
