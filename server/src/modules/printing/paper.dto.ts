import { IsIn, IsOptional, IsTimeZone } from 'class-validator';
import { staffLanguages, type PaperRequest, type StaffLanguage } from '@examhall/shared/protocol';

/** What every request for something printed may say. */
export class PaperDto implements PaperRequest {
  @IsOptional()
  @IsTimeZone()
  timeZone?: string;

  @IsOptional()
  @IsIn(staffLanguages)
  language?: StaffLanguage;
}
