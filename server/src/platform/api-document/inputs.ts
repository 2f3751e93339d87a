import { plainToInstance } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';
import type { JsonSchema } from './schemas.js';

/** What is read of class-validator’s own record of a field. */
interface Rule {
  readonly propertyName: string;
  readonly type: string;
  readonly name?: string;
  readonly constraints?: readonly unknown[];
  readonly each?: boolean;
}

type Written = Record<string, unknown>;
type Class = abstract new (...args: never[]) => object;

/** What a rule says of a value, in JSON Schema. Rules that are not here only narrow what is said by the others. */
const written: Readonly<Record<string, (...constraints: never[]) => Written>> = {
  isString: () => ({ type: 'string' }),
  isInt: () => ({ type: 'integer' }),
  isNumber: () => ({ type: 'number' }),
  isBoolean: () => ({ type: 'boolean' }),
  isArray: () => ({ type: 'array' }),
  isObject: () => ({ type: 'object', additionalProperties: true }),
  isUuid: () => ({ type: 'string', format: 'uuid' }),
  isIso8601: () => ({ type: 'string', format: 'date-time' }),
  isBase64: () => ({ type: 'string', contentEncoding: 'base64' }),
  isTimeZone: () => ({ type: 'string' }),
  isNumberString: () => ({ type: 'string', pattern: '^[0-9]+$' }),
  isIn: (values: readonly string[]) => ({ type: 'string', enum: [...values] }),
  equals: (value: string) => ({ type: 'string', const: value }),
  matches: (pattern: RegExp) => ({ type: 'string', pattern: pattern.source }),
  isLength: (min: number, max?: number) => ({ minLength: min, ...(max !== undefined && { maxLength: max }) }),
  maxLength: (max: number) => ({ maxLength: max }),
  minLength: (min: number) => ({ minLength: min }),
  min: (min: number) => ({ minimum: min }),
  max: (max: number) => ({ maximum: max }),
  arrayMinSize: (min: number) => ({ minItems: min }),
  arrayMaxSize: (max: number) => ({ maxItems: max }),
  arrayUnique: () => ({ uniqueItems: true }),
};

/** Types that a field has by its declaration, where no rule says one. */
const declared = new Map<unknown, string>([
  [String, 'string'],
  [Number, 'number'],
  [Boolean, 'boolean'],
]);

/**
 * What a DTO takes, read from the rules that it is held to: what is documented is what is validated.
 *
 * @throws Error for a field of which nothing says what it is
 */
export function inputSchema(dto: Class): JsonSchema {
  const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', true, false) as unknown as Rule[];
  const names = [...new Set(rules.map(({ propertyName }) => propertyName))];
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const name of names) {
    const own = rules.filter(({ propertyName }) => propertyName === name).reverse();
    const { schema, isRequired } = fieldSchema(dto, name, own);
    properties[name] = schema;
    if (isRequired) required.push(name);
  }
  return {
    type: 'object',
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function fieldSchema(
  dto: Class,
  name: string,
  rules: readonly Rule[],
): { schema: JsonSchema; isRequired: boolean } {
  const own: Written = {};
  const ofEach: Written = {};
  for (const { name: rule = '', each = false, constraints = [] } of rules) {
    Object.assign(each ? ofEach : own, written[rule]?.(...(constraints as never[])));
  }
  const nested = rules.find(({ type }) => type === 'nestedValidation');
  if (nested) {
    const isList = own['type'] === 'array' || nested.each === true;
    const inner = inputSchema(nestedClass(dto, name));
    if (isList) Object.assign(own, { type: 'array' });
    Object.assign(isList ? ofEach : own, inner);
  }
  if (own['type'] === undefined) own['type'] = declaredType(dto, name);
  if (own['type'] === 'array') own['items'] = ofEach;
  const conditions = rules.filter(({ type }) => type === 'conditionalValidation');
  const passes = (value: null | undefined) => conditions.some((rule) => leavesOut(rule, name, value));
  const isNullable = conditions.some(({ name: rule }) => rule !== 'isOptional') && passes(null);
  return {
    schema: isNullable ? { anyOf: [own, { type: 'null' }] } : own,
    isRequired: !passes(undefined),
  };
}

/** Whether a field with this value is held to no rule. */
function leavesOut({ name: rule, constraints = [] }: Rule, name: string, value: null | undefined): boolean {
  if (rule === 'isOptional') return true;
  const holds = constraints[0] as (object: object, value: unknown) => boolean;
  return !holds({ [name]: value }, value);
}

/** The class of a field’s parts: what class-transformer would make of them. */
function nestedClass(dto: Class, name: string): Class {
  const made = plainToInstance(dto as new () => Record<string, unknown>, { [name]: [{}] })[name];
  const [part] = made as [object];
  if (part.constructor !== Object) return part.constructor as Class;
  throw new Error(`${dto.name}.${name} does not say by @Type what its parts are`);
}

function declaredType(dto: Class, name: string): string {
  const type: unknown = Reflect.getMetadata('design:type', dto.prototype as object, name);
  const known = declared.get(type);
  if (known !== undefined) return known;
  throw new Error(`${dto.name}.${name} does not say what it is`);
}
