import { IntersectionType } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { MAX_CANDIDATES, type QtiResultsRequest, type ResultSlipsRequest } from '@examhall/shared/protocol';
import { PaperDto } from '../printing/index.js';

class ChosenAttempts {
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_CANDIDATES)
  @IsUUID(undefined, { each: true })
  attemptIds?: string[];
}

export class ResultSlipsDto
  extends IntersectionType(ChosenAttempts, PaperDto)
  implements ResultSlipsRequest {}

export class QtiResultsDto extends ChosenAttempts implements QtiResultsRequest {
  @IsOptional()
  @IsBoolean()
  withKey?: boolean;
}
