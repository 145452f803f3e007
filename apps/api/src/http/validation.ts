import { type ArgumentMetadata, type Type, ValidationPipe, type ValidationPipeOptions } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type CompiledDto, compileDto } from './compiled-dto.js';
import { type FieldFault, Refusal } from './refusals.js';

/** class-validator's names for a fault, as the stable codes that clients see. */
const FIELD_CODES: Readonly<Record<string, string>> = {
  whitelistValidation: 'UNKNOWN_PROPERTY',
  isIn: 'NOT_ALLOWED',
  isInt: 'NOT_AN_INTEGER',
  min: 'TOO_SMALL',
  max: 'TOO_LARGE',
  matches: 'MALFORMED',
};

const OPTIONS: ValidationPipeOptions = {
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  stopAtFirstError: true,
  exceptionFactory: (errors) => {
    const faults = errors.map(faultOf);
    const detail = faults.map(({ path, message }) => `${path} ${message}`).join('; ');
    return new Refusal('VALIDATION_FAILED', `${detail}.`, faults);
  },
};

/**
 * Checks bodies and queries against their DTOs and refuses what does not fit, naming every field. What fits one of the
 * DTOs `compiled` is let in without asking class-validator: see {@link compileDto} for which DTOs may be.
 */
export function requestValidation(compiled: readonly Type<object>[] = []): ValidationPipe {
  return new RequestValidation(new Map(compiled.map((dto) => [dto, compileDto(dto)])));
}

class RequestValidation extends ValidationPipe {
  constructor(private readonly compiled: ReadonlyMap<unknown, CompiledDto>) {
    super(OPTIONS);
  }

  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const fitting = this.compiled.get(metadata.metatype)?.(value) ?? null;
    if (fitting !== null) return Promise.resolve(fitting);
    // What every object has anyway would slip past the check for unknown properties.
    const inherited = Object.keys(value ?? {}).find((name) => name in Object.prototype);
    if (inherited === undefined) return super.transform(value, metadata);
    const fault = { path: inherited, code: 'UNKNOWN_PROPERTY', message: 'is not a known property' };
    return Promise.reject(new Refusal('VALIDATION_FAILED', `${inherited} ${fault.message}.`, [fault]));
  }
}

function faultOf({ property, constraints = {}, contexts = {} }: ValidationError): FieldFault {
  const [name, text] = Object.entries(constraints)[0] ?? ['invalid', 'is invalid'];
  const context = contexts[name] as { code?: string } | undefined;
  const message = name === 'whitelistValidation' ? 'is not a known property' : text.replace(`${property} `, '');
  return { path: property, code: context?.code ?? FIELD_CODES[name] ?? 'INVALID', message };
}
