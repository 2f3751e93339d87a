import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  Equals,
  IsArray,
  IsBoolean,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  MOST_COMPARED,
  MOST_ORDERS,
  type Announcement,
  type CandidateSignInRequest,
  type CompareJournalsRequest,
  type HeartbeatRequest,
  type StartAttemptRequest,
} from '@examhall/shared/protocol';
import { MAX_BATCH_ENTRIES } from '@examhall/shared/sealing';

export class CandidateSignInDto implements CandidateSignInRequest {
  @IsUUID()
  sittingId: string;

  @IsString()
  @Length(1, 64)
  candidateNumber: string;

  @IsString()
  @Length(1, 64)
  accessCode: string;
}

export class StartAttemptDto implements StartAttemptRequest {
  @IsUUID()
  packageId: string;

  @IsOptional()
  @IsBoolean()
  machineLocked?: boolean;
}

/** The envelope of a batch. What the entries are is checked against the journal's own schema. */
export class BatchDto {
  @Equals('examhall-batch-v1')
  format: 'examhall-batch-v1';

  @IsUUID()
  attemptId: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_BATCH_ENTRIES)
  entries: unknown[];
}

export class HeartbeatDto implements HeartbeatRequest {
  @IsInt()
  @Min(0)
  entries: number;

  @IsInt()
  @Min(0)
  answered: number;

  @IsInt()
  @Min(0)
  @Max(MOST_ORDERS)
  ordersThrough: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  battery?: number;

  @IsOptional()
  @IsBoolean()
  charging?: boolean;
}

export class AnnouncementDto implements Announcement {
  @IsUUID()
  sittingId: string;

  @IsUUID()
  packageId: string;

  @IsString()
  @Length(1, 64)
  candidateNumber: string;

  @IsISO8601({ strict: true })
  startedAt: string;

  @IsISO8601({ strict: true })
  deadline: string;

  @Matches(/^[0-9a-f]{32}$/u)
  seed: string;
}

class HeadDto {
  @IsInt()
  @Min(0)
  seq: number;

  @Matches(/^[0-9a-f]{64}$/u)
  hash: string;
}

class ComparedJournalDto {
  @IsUUID()
  attemptId: string;

  @ValidateNested()
  @Type(() => HeadDto)
  head: HeadDto;
}

export class CompareJournalsDto implements CompareJournalsRequest {
  @IsArray()
  @ArrayMaxSize(MOST_COMPARED)
  @ValidateNested({ each: true })
  @Type(() => ComparedJournalDto)
  journals: ComparedJournalDto[];
}
