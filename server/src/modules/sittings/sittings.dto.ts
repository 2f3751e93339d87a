import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsISO8601,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  MAX_CANDIDATES,
  MAX_CANDIDATE_NAME_LENGTH,
  MAX_CANDIDATE_NUMBER_LENGTH,
  MAX_GROUP_LENGTH,
  MAX_NOTICE_LENGTH,
  MAX_SEAT_LENGTH,
  MOST_EXTRA_TIME_PERCENT,
  MOST_REST_MINUTES,
  textScales,
  gradingKeyReleases,
  CLIENT_VERSION,
  lockdownDemands,
  provisionalResults,
  type Accommodations,
  type LockdownDemand,
  type CreateSittingRequest,
  type GradingKeyRelease,
  type NewCandidate,
  type ProvisionalResult,
  type ReissuePackageRequest,
  type TextScale,
} from '@examhall/shared/protocol';

export class AccommodationsDto implements Accommodations {
  @IsInt()
  @Min(0)
  @Max(MOST_EXTRA_TIME_PERCENT)
  extraTimePercent: number;

  @IsInt()
  @Min(0)
  @Max(MOST_REST_MINUTES)
  restMinutes: number;

  @IsIn(textScales)
  textScale: TextScale;

  @IsBoolean()
  readAloud: boolean;
}

export class NewCandidateDto implements NewCandidate {
  @IsString()
  @Length(1, MAX_CANDIDATE_NUMBER_LENGTH)
  @Matches(/^\S+$/u, { message: 'a candidate number must not contain spaces' })
  number: string;

  @IsString()
  @Length(1, MAX_CANDIDATE_NAME_LENGTH)
  name: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => AccommodationsDto)
  accommodations?: AccommodationsDto;

  @IsOptional()
  @IsString()
  @MaxLength(MAX_GROUP_LENGTH)
  group?: string;

  @IsOptional()
  @IsString()
  @MaxLength(MAX_SEAT_LENGTH)
  seat?: string;
}

export class CreateSittingDto implements CreateSittingRequest {
  @IsUUID()
  examId: string;

  @IsString()
  @Length(1, 200)
  title: string;

  @IsISO8601({ strict: true, strictSeparator: true })
  opensAt: string;

  @IsISO8601({ strict: true, strictSeparator: true })
  closesAt: string;

  @IsInt()
  @Min(1)
  @Max(1_440)
  durationMinutes: number;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_CANDIDATES)
  @ArrayUnique((candidate: NewCandidateDto) => candidate.number, {
    message: 'candidate numbers must be unique',
  })
  @ValidateNested({ each: true })
  @Type(() => NewCandidateDto)
  candidates: NewCandidateDto[];

  @IsOptional()
  @IsIn(gradingKeyReleases)
  gradingKeyRelease?: GradingKeyRelease;

  @IsOptional()
  @IsIn(provisionalResults)
  provisionalResult?: ProvisionalResult;

  @IsOptional()
  @IsIn(lockdownDemands)
  lockdown?: LockdownDemand;

  @IsOptional()
  @Matches(CLIENT_VERSION, { message: 'clientVersion must be a version such as 1.2.0' })
  clientVersion?: string;

  @IsOptional()
  @IsString()
  @MaxLength(MAX_NOTICE_LENGTH)
  instructions?: string;

  @IsOptional()
  @IsString()
  @MaxLength(MAX_NOTICE_LENGTH)
  honourStatement?: string;
}

export class ReissuePackageDto implements ReissuePackageRequest {
  @IsOptional()
  @IsUUID()
  examId?: string;
}
