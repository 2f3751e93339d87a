import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  registerDecorator,
  ValidateNested,
} from 'class-validator';
import {
  markingModes,
  MAX_CRITERIA,
  MAX_MARKING_COMMENT_LENGTH,
  MAX_MARKING_REMARK_LENGTH,
  MAX_MARKING_REMARKS,
  type MarkingCriterion,
  type MarkingMode,
  type MarkingReasonRequest,
  type MarkingRemark,
  type MarkingSettings,
  type MarkingSheet,
} from '@examhall/shared/protocol';

/** Longest number that anybody types, characters. */
const MAX_NUMBER_LENGTH = 24;
const MAX_PLACE = 1_000_000;

/** Few values, each a short text. */
function IsShortTexts(): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isShortTexts',
      target: target.constructor,
      propertyName: propertyName as string,
      options: { message: 'each value must be a short text' },
      validator: {
        validate: (value: unknown) =>
          typeof value === 'object' &&
          value !== null &&
          Object.keys(value).length <= MAX_CRITERIA &&
          Object.values(value).every((text) => typeof text === 'string' && text.length <= MAX_NUMBER_LENGTH),
      },
    });
}

class MarkingRemarkDto implements MarkingRemark {
  @IsInt()
  @Min(0)
  @Max(MAX_PLACE)
  from: number;

  @IsInt()
  @Min(1)
  @Max(MAX_PLACE)
  to: number;

  @IsString()
  @Length(1, MAX_MARKING_REMARK_LENGTH)
  remark: string;
}

export class MarkingSheetDto implements MarkingSheet {
  @IsString()
  @MaxLength(MAX_NUMBER_LENGTH)
  marks: string;

  @IsObject()
  @IsShortTexts()
  criteria: Record<string, string>;

  @IsString()
  @MaxLength(MAX_MARKING_COMMENT_LENGTH)
  comment: string;

  @IsArray()
  @ArrayMaxSize(MAX_MARKING_REMARKS)
  @ValidateNested({ each: true })
  @Type(() => MarkingRemarkDto)
  remarks: MarkingRemarkDto[];
}

class MarkingCriterionDto implements MarkingCriterion {
  @Matches(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/u)
  id: string;

  @IsString()
  @Length(1, 200)
  title: string;

  @IsString()
  @MaxLength(MAX_NUMBER_LENGTH)
  marks: string;
}

export class MarkingSettingsDto implements MarkingSettings {
  @IsIn(markingModes)
  mode: MarkingMode;

  @IsString()
  @MaxLength(MAX_NUMBER_LENGTH)
  tolerance: string;

  @IsArray()
  @ArrayMaxSize(MAX_CRITERIA)
  @ValidateNested({ each: true })
  @Type(() => MarkingCriterionDto)
  criteria: MarkingCriterionDto[];
}

export class MarkingReasonDto implements MarkingReasonRequest {
  @IsString()
  @Length(3, 1_000)
  reason: string;
}
