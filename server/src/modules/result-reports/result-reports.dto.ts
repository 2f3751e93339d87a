import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsTimeZone,
  IsUUID,
} from 'class-validator';
import {
  MAX_CANDIDATES,
  staffLanguages,
  type QtiResultsRequest,
  type ResultSlipsRequest,
  type StaffLanguage,
} from '@examhall/shared/protocol';

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

  @IsOptional()
  @IsIn(staffLanguages)
  language?: StaffLanguage;
}

export class QtiResultsDto extends ChosenAttempts implements QtiResultsRequest {
  @IsOptional()
  @IsBoolean()
  withKey?: boolean;
}
