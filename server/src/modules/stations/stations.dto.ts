import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  Equals,
  IsArray,
  IsBase64,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  LONGEST_TOKEN_DAYS,
  MOST_STATIONS_A_TOKEN,
  outcomes,
  readinessCodes,
  type EnrolStationRequest,
  type Finding,
  type IssueEnrolmentTokenRequest,
  type Outcome,
  type ReadinessCode,
  type ReadinessReport,
  type StationTokenRequest,
} from '@examhall/shared/protocol';

export class EnrolStationDto implements EnrolStationRequest {
  @IsString()
  @Length(1, 200)
  enrolmentToken: string;

  @IsString()
  @Length(1, 120)
  name: string;

  @IsBase64()
  @Length(1, 200)
  signingKey: string;

  @IsBase64()
  @Length(1, 200)
  exchangeKey: string;
}

export class StationTokenDto implements StationTokenRequest {
  @IsISO8601({ strict: true })
  @Length(20, 40)
  at: string;

  @IsBase64()
  @Length(1, 200)
  signature: string;
}

export class IssueEnrolmentTokenDto implements IssueEnrolmentTokenRequest {
  @IsString()
  @Length(1, 200)
  note: string;

  @IsInt()
  @Min(1)
  @Max(MOST_STATIONS_A_TOKEN)
  mostStations: number;

  @IsInt()
  @Min(1)
  @Max(LONGEST_TOKEN_DAYS)
  daysValid: number;

  @IsBoolean()
  approves: boolean;
}

export class FindingDto implements Finding {
  @IsIn(readinessCodes)
  code: ReadinessCode;

  @IsIn(outcomes)
  outcome: Outcome;

  @IsString()
  @Length(1, 1_000)
  detail: string;

  @IsOptional()
  @IsNumber()
  measured: number | null;
}

export class ReadinessReportDto implements ReadinessReport {
  @Equals('examhall-readiness-v1')
  format: 'examhall-readiness-v1';

  @IsString()
  @Length(0, 200)
  stationName: string;

  @IsISO8601({ strict: true })
  checkedAt: string;

  @IsIn(outcomes)
  outcome: Outcome;

  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => FindingDto)
  findings: FindingDto[];
}
