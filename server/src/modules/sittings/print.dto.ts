import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';
import {
  MAX_CANDIDATES,
  sealedPrints,
  type PrintSealedRequest,
  type PrintSlipsRequest,
  type SealedPrint,
} from '@examhall/shared/protocol';
import { PaperDto } from '../printing/index.js';

export class PrintSlipsDto extends PaperDto implements PrintSlipsRequest {
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_CANDIDATES)
  @IsUUID(undefined, { each: true })
  registrationIds?: string[];
}

export class PrintSealedDto extends PaperDto implements PrintSealedRequest {
  @IsIn(sealedPrints)
  which: SealedPrint;
}
