import type { Type } from '@nestjs/common';
import { getMetadataStorage, type ValidationArguments, ValidationTypes } from 'class-validator';

type ValidationMetadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Condition = (object: object, value: unknown) => boolean;
type Check = (value: unknown, object: object) => boolean;

interface Field {
  readonly name: string;
  readonly conditions: Condition[];
  readonly checks: Check[];
}

/** What was sent, as the DTO it certainly is; null where that is for class-validator to judge, and to put into words. */
export type CompiledDto<T extends object = object> = (sent: unknown) => T | null;

/**
 * The rules of a DTO, read once from its decorators, where class-validator reads them anew for every request. Only for
 * flat DTOs that class-transformer has nothing to do for: their fields are checked, and copied, as they were sent.
 * @throws Error for a DTO with a rule that only class-validator can judge, such as a nested or an asynchronous one
 */
export function compileDto<T extends object>(dto: Type<T>): CompiledDto<T> {
  const fields = fieldsOf(dto);
  const names = new Set(fields.map(({ name }) => name));
  return (sent) => {
    if (!isFlat(sent) || Object.keys(sent).some((name) => !names.has(name))) return null;
    const object = Object.assign(new dto(), sent);
    return fields.every((field) => holds(field, object)) ? object : null;
  };
}

/** One plain object without any inside it. */
function isFlat(sent: unknown): sent is Record<string, unknown> {
  if (typeof sent !== 'object' || sent === null || Object.getPrototypeOf(sent) !== Object.prototype) return false;
  return Object.values(sent).every((value) => typeof value !== 'object' || value === null);
}

function holds({ name, conditions, checks }: Field, object: object): boolean {
  const value: unknown = Reflect.get(object, name);
  return !conditions.every((applies) => applies(object, value)) || checks.every((check) => check(value, object));
}

function fieldsOf(dto: Type): Field[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  const names = [...new Set(rules.map(({ propertyName }) => propertyName))];
  return names.map((name) => {
    const own = rules.filter(({ propertyName }) => propertyName === name);
    const conditional = own.filter(({ type }) => type === ValidationTypes.CONDITIONAL_VALIDATION);
    return {
      name,
      conditions: conditional.map(({ constraints }) => constraints[0] as Condition),
      checks: own.filter((rule) => !conditional.includes(rule)).flatMap((rule) => checksOf(rule, dto)),
    };
  });
}

function checksOf(rule: ValidationMetadata, dto: Type): Check[] {
  const { type, propertyName: property, constraintCls, constraints, each, validateIf, groups } = rule;
  const judges = getMetadataStorage().getTargetValidatorConstraints(constraintCls);
  const plain = type === ValidationTypes.CUSTOM_VALIDATION && !each && !validateIf && !groups?.length;
  if (!plain || judges.some(({ async }) => async)) {
    throw new Error(`the rules of ${dto.name}.${property} can only be judged by class-validator`);
  }
  return judges.map(({ instance }) => (value, object) => {
    const words: ValidationArguments = { targetName: dto.name, property, object, value, constraints };
    return instance.validate(value, words) === true;
  });
}
