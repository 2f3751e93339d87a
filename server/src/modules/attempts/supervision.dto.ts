import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { grantReasons, MOST_GRANTED_MINUTES, type GrantReason } from '@examhall/shared/protocol';

export class WhyDto {
  @IsString()
  @Length(1, 500)
  why: string;
}

export class GrantTimeDto extends WhyDto {
  @IsInt()
  @Min(1)
  @Max(MOST_GRANTED_MINUTES)
  minutes: number;

  @IsIn(grantReasons)
  reason: GrantReason;
}

export class MessageDto extends WhyDto {
  @IsString()
  @Length(1, 1_000)
  text: string;
}

export class UnlockDto extends WhyDto {
  /** Minutes given back. */
  @IsInt()
  @Min(0)
  @Max(MOST_GRANTED_MINUTES)
  minutes: number;
}

export class CollectDto extends WhyDto {}

export class AdoptDto extends WhyDto {}

export class TakeBundleQueryDto {
  /** Why; people have to say it, stations need not. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  why?: string;
}

export class MoveAttemptDto extends WhyDto {
  @IsUUID()
  stationId: string;
}
