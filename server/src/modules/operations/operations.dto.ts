import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsInt,
  IsNumberString,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  Min,
} from 'class-validator';
import type { DecideDeadJobRequest, SetFeatureRequest } from '@examhall/shared/protocol';

export class DecideDeadJobDto implements DecideDeadJobRequest {
  @IsString()
  @Length(1, 500)
  why: string;
}

export class SetFeatureDto implements SetFeatureRequest {
  @IsBoolean()
  on: boolean;

  @IsString()
  @Length(1, 500)
  why: string;
}

export class DeadJobsPageDto {
  /** Id of the last job of the page before. */
  @IsOptional()
  @IsNumberString({ no_symbols: true })
  @MaxLength(18)
  after?: string;
}

export class AuditPageDto {
  /** Number of the last entry of the page before. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  before?: number;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string;
}
