import { IsObject, IsString, Length, registerDecorator } from 'class-validator';
import { treatmentNames, type RegradeRequest, type TreatmentName } from '@examhall/shared/protocol';

/** Every value of the object is the name of a treatment, and there is at least one. */
function IsTreatments(): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isTreatments',
      target: target.constructor,
      propertyName: propertyName as string,
      options: { message: `each item must be one of ${treatmentNames.join(', ')}` },
      validator: {
        validate: (value: unknown) =>
          typeof value === 'object' &&
          value !== null &&
          Object.keys(value).length > 0 &&
          Object.values(value).every((name) => (treatmentNames as readonly unknown[]).includes(name)),
      },
    });
}

export class RegradeDto implements RegradeRequest {
  @IsObject()
  @IsTreatments()
  treatments: Record<string, TreatmentName>;

  @IsString()
  @Length(3, 1_000)
  reason: string;
}
