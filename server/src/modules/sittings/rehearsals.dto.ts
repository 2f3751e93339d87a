import { Type } from 'class-transformer';
import { IsInt, IsISO8601, IsOptional, Max, Min, ValidateBy } from 'class-validator';
import {
  MOST_MISHAP_MINUTES,
  type PostponeClosingRequest,
  type RehearsalQuery,
} from '@examhall/shared/protocol';
import { isTimeZone } from '@examhall/shared/rehearsal';

const inKnownZone = {
  name: 'isTimeZone',
  validator: {
    validate: (value: unknown) => typeof value === 'string' && isTimeZone(value),
    defaultMessage: () => 'timeZone must be an IANA time zone such as Europe/Paris',
  },
};

export class RehearsalQueryDto implements RehearsalQuery {
  /** IANA name of the time zone in which times are told; default: UTC. */
  @IsOptional()
  @ValidateBy(inKnownZone)
  timeZone?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(MOST_MISHAP_MINUTES)
  lateMinutes?: number;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(MOST_MISHAP_MINUTES)
  rebootMinutes?: number;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(MOST_MISHAP_MINUTES)
  moveMinutes?: number;
}

export class PostponeClosingDto implements PostponeClosingRequest {
  @IsISO8601({ strict: true, strictSeparator: true })
  closesAt: string;
}
