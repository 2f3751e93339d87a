import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, IsTimeZone, IsUUID } from 'class-validator';
import {
  MAX_CANDIDATES,
  sealedPrints,
  type PrintSealedRequest,
  type PrintSlipsRequest,
  type SealedPrint,
} from '@examhall/shared/protocol';

export class PrintSlipsDto implements PrintSlipsRequest {
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_CANDIDATES)
  @IsUUID(undefined, { each: true })
  registrationIds?: string[];

  @IsOptional()
  @IsTimeZone()
  timeZone?: string;
}

export class PrintSealedDto implements PrintSealedRequest {
  @IsIn(sealedPrints)
  which: SealedPrint;

  @IsOptional()
  @IsTimeZone()
  timeZone?: string;
}
