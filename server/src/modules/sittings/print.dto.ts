import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, IsTimeZone, IsUUID } from 'class-validator';
import {
  MAX_CANDIDATES,
  sealedPrints,
  staffLanguages,
  type PrintSealedRequest,
  type PrintSlipsRequest,
  type SealedPrint,
  type StaffLanguage,
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

  @IsOptional()
  @IsIn(staffLanguages)
  language?: StaffLanguage;
}

export class PrintSealedDto implements PrintSealedRequest {
  @IsIn(sealedPrints)
  which: SealedPrint;

  @IsOptional()
  @IsTimeZone()
  timeZone?: string;

  @IsOptional()
  @IsIn(staffLanguages)
  language?: StaffLanguage;
}
