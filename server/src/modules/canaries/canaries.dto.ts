import { Type } from 'class-transformer';
import {
  IsObject,
  IsOptional,
  IsUUID,
  Validate,
  ValidateNested,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { marksSchema } from '@examhall/shared/items';
import type { SetUpCanaryRequest } from '@examhall/shared/protocol';

@ValidatorConstraint()
class AreMarks implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    const marks = typeof value === 'object' && value !== null ? Object.values(value) : [];
    return marks.every((text) => marksSchema.safeParse(text).success);
  }

  defaultMessage(): string {
    return 'marks must be plain decimal numbers, written as texts';
  }
}

class CanaryScriptDto {
  /** Each response is checked against its item. */
  @IsObject()
  responses: Record<string, unknown>;

  @IsObject()
  @Validate(AreMarks)
  marks: Record<string, string>;
}

export class SetUpCanaryDto implements SetUpCanaryRequest {
  @IsUUID()
  stationId: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => CanaryScriptDto)
  script?: CanaryScriptDto;
}
