import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { navigations, type ExamTools, type MarkingRules, type Navigation } from '@examhall/shared/items';
import {
  MOST_SECTION_ITEMS,
  MOST_SECTIONS,
  type DraftItemChoice,
  type DraftSectionRequest,
  type ExamDraftRequest,
} from '@examhall/shared/protocol';

const CONTENT_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/u;
const NO_ID = 'must be 1–64 letters, digits, - or _';
const LONGEST_INSTRUCTIONS = 100_000;

class TakenVersionDto {
  @IsUUID()
  id: string;

  @IsInt()
  @Min(1)
  version: number;
}

class DraftItemChoiceDto implements DraftItemChoice {
  @Matches(CONTENT_ID, { message: NO_ID })
  itemId: string;

  @ValidateIf((_choice, value) => value !== null)
  @IsObject()
  @ValidateNested()
  @Type(() => TakenVersionDto)
  bank: TakenVersionDto | null;

  @IsString()
  @MaxLength(30)
  marks: string;
}

class DraftSectionDto implements DraftSectionRequest {
  @Matches(CONTENT_ID, { message: NO_ID })
  id: string;

  @IsString()
  @MaxLength(300)
  title: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_440)
  minutes?: number;

  @IsOptional()
  @IsIn(navigations)
  navigation?: Navigation;

  @IsOptional()
  @IsBoolean()
  shuffle?: boolean;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_SECTION_ITEMS)
  draw?: number;

  @IsArray()
  @ArrayMaxSize(MOST_SECTION_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => DraftItemChoiceDto)
  items: DraftItemChoiceDto[];
}

export class ExamDraftDto implements ExamDraftRequest {
  @IsString()
  @Length(1, 300)
  title: string;

  @IsString()
  @Length(2, 35)
  language: string;

  @IsString()
  @MaxLength(LONGEST_INSTRUCTIONS)
  instructions: string;

  /** Held to its schema by the service, as are the rules. */
  @ValidateIf((_draft, value) => value !== null)
  @IsObject()
  tools: ExamTools | null;

  @IsObject()
  rules: Omit<MarkingRules, 'version'>;

  @IsArray()
  @ArrayMaxSize(MOST_SECTIONS)
  @ValidateNested({ each: true })
  @Type(() => DraftSectionDto)
  sections: DraftSectionDto[];
}
