import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import {
  LONGEST_WAIT_SECONDS,
  MOST_SUBMISSIONS,
  type SubmissionsStatusRequest,
} from '@examhall/shared/protocol';

export class SubmissionsStatusDto implements SubmissionsStatusRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_SUBMISSIONS)
  @IsUUID('all', { each: true })
  ids: string[];
}

export class WaitDto {
  /** Seconds to wait for the result when it is not there yet. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(LONGEST_WAIT_SECONDS)
  wait?: number;
}
