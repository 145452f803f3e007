import { type ArgumentMetadata, type Type, ValidationPipe, type ValidationPipeOptions } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type CompiledDto, compileDto } from './compiled-dto.js';
import type { FieldCode, FieldFault } from './field-fault.js';
import { invalidFields } from './invalid-fields.js';

/** class-validator's names for a fault, as the stable codes that clients see. */
const FIELD_CODES: Readonly<Record<string, FieldCode>> = {
  whitelistValidation: 'UNKNOWN_PROPERTY',
  isIn: 'NOT_ALLOWED',
  isInt: 'NOT_AN_INTEGER',
  min: 'TOO_SMALL',
  max: 'TOO_LARGE',
  matches: 'MALFORMED',
};

const NOT_KNOWN = 'is not a known property';

const OPTIONS: ValidationPipeOptions = {
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  stopAtFirstError: true,
  exceptionFactory: (errors) => invalidFields(errors.map(faultOf)),
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
    const faults = [...inherited(value), ...(metadata.type === 'query' ? repeated(value) : [])];
    return faults.length > 0 ? Promise.reject(invalidFields(faults)) : super.transform(value, metadata);
  }
}

/** What every object has anyway would slip past the check for unknown properties. */
function inherited(value: unknown): FieldFault[] {
  const names = Object.keys(value ?? {}).filter((name) => name in Object.prototype);
  return names.map((path) => ({ path, code: 'UNKNOWN_PROPERTY', message: NOT_KNOWN }));
}

/** A parameter that is given twice has come as an array, of which no rule would say what is wrong. */
function repeated(query: unknown): FieldFault[] {
  const names = Object.entries(query ?? {}).flatMap(([name, value]) => (Array.isArray(value) ? [name] : []));
  return names.map((path) => ({ path, code: 'MALFORMED', message: 'must be given once' }));
}

function faultOf({ property, constraints = {}, contexts = {} }: ValidationError): FieldFault {
  const [name, text] = Object.entries(constraints)[0] ?? ['invalid', 'is invalid'];
  const context = contexts[name] as { code?: FieldCode } | undefined;
  const message = name === 'whitelistValidation' ? NOT_KNOWN : text.replace(`${property} `, '');
  return { path: property, code: context?.code ?? FIELD_CODES[name] ?? 'INVALID', message };
}
