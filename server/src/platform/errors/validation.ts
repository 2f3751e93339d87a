import { ValidationPipe, type PipeTransform, Injectable } from '@nestjs/common';
import { isUUID, type ValidationError } from 'class-validator';
import type { Fault } from '@examhall/shared/protocol';
import { ProblemError } from './problem-error.js';

/** Validates every DTO; fields it does not know are faults too. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => validationProblem(errors.flatMap((error) => faultsOf(error, ''))),
  });
}

/** The refusal for input with these faults. */
export function validationProblem(errors: Fault[]): ProblemError {
  const count = errors.length === 1 ? 'One field is wrong.' : `${errors.length} fields are wrong.`;
  return new ProblemError('validation-failed', count, { errors });
}

function faultsOf(error: ValidationError, parent: string): Fault[] {
  const at = parent === '' ? error.property : `${parent}.${error.property}`;
  const own = Object.values(error.constraints ?? {}).map((reason) => ({ at, reason }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, at))];
}

/** A path parameter that is an id. What is not a UUID names nothing: 404. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isUUID(value)) throw new ProblemError('not-found', 'There is nothing with this id.');
    return value.toLowerCase();
  }
}
