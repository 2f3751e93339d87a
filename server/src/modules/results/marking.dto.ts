import { IsObject, IsString, Length, registerDecorator } from 'class-validator';
import { treatments, type Treatment } from '@examhall/shared/items';
import type { RegradeRequest } from '@examhall/shared/protocol';

/** Every value of the object is the name of a treatment, and there is at least one. */
function IsTreatments(): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isTreatments',
      target: target.constructor,
      propertyName: propertyName as string,
      options: { message: `each item must be one of ${treatments.join(', ')}` },
      validator: {
        validate: (value: unknown) =>
          typeof value === 'object' &&
          value !== null &&
          Object.keys(value).length > 0 &&
          Object.values(value).every((name) => (treatments as readonly unknown[]).includes(name)),
      },
    });
}

export class RegradeDto implements RegradeRequest {
  @IsObject()
  @IsTreatments()
  treatments: Record<string, Treatment>;

  @IsString()
  @Length(3, 1_000)
  reason: string;
}
