import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsOptional,
  IsTimeZone,
  IsUUID,
} from 'class-validator';
import { MAX_CANDIDATES, type QtiResultsRequest, type ResultSlipsRequest } from '@examhall/shared/protocol';

class ChosenAttempts {
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_CANDIDATES)
  @IsUUID(undefined, { each: true })
  attemptIds?: string[];
}

export class ResultSlipsDto extends ChosenAttempts implements ResultSlipsRequest {
  @IsOptional()
  @IsTimeZone()
  timeZone?: string;
}

export class QtiResultsDto extends ChosenAttempts implements QtiResultsRequest {
  @IsOptional()
  @IsBoolean()
  withKey?: boolean;
}
