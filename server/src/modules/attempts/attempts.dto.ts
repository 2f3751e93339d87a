import { ArrayMaxSize, ArrayMinSize, Equals, IsArray, IsString, IsUUID, Length } from 'class-validator';
import type { CandidateSignInRequest, StartAttemptRequest } from '@examhall/shared/protocol';
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
