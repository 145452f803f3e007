import { ApiProperty } from '@nestjs/swagger';

/** What may be wrong with one field of a request. Stable: clients branch on the code. */
export const FIELD_FAULTS = {
  UNKNOWN_PROPERTY: 'There is no such field or parameter.',
  MALFORMED: 'It is not written as it must be, or is given more than once.',
  NOT_ALLOWED: 'It is none of the values that it may have.',
  NOT_AN_INTEGER: 'It is no integer.',
  TOO_SMALL: 'It is less than the least it may be.',
  TOO_LARGE: 'It is more than the most it may be.',
  UNKNOWN_TOKEN: 'It names no token: neither a known symbol nor the address of a mint.',
  SAME_TOKEN: 'It is the token that is given away.',
  INVALID_AMOUNT: 'It is no positive decimal that the token can express and an account can hold.',
  INVALID: 'It is wrong in another way; the message says how.',
} as const;

export type FieldCode = keyof typeof FIELD_FAULTS;

const FIELD_CODES = Object.keys(FIELD_FAULTS);

/** What is wrong with one field of a request. */
export class FieldFault {
  @ApiProperty({ description: 'The field, parameter or header.' })
  readonly path!: string;
  @ApiProperty({ enum: FIELD_CODES, description: 'Stable: branch on this.' })
  readonly code!: FieldCode;
  @ApiProperty({ description: 'A sentence without its subject, for people.' })
  readonly message!: string;
}
