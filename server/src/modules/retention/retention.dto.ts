import { IsBoolean, IsInt, IsString, Length, Max, Min, ValidateIf } from 'class-validator';
import {
  MOST_RETENTION_MONTHS,
  type EraseRequest,
  type SetRetentionRequest,
} from '@examhall/shared/protocol';

export class WhyDto {
  @IsString()
  @Length(1, 500)
  why: string;
}

export class EraseDto extends WhyDto implements EraseRequest {
  @IsBoolean()
  keepsResult: boolean;
}

export class SetRetentionDto extends WhyDto implements SetRetentionRequest {
  @ValidateIf((_, value) => value !== null)
  @IsInt()
  @Min(1)
  @Max(MOST_RETENTION_MONTHS)
  months: number | null;

  @IsBoolean()
  keepsResults: boolean;
}
