import { ApiProperty } from '@nestjs/swagger';
import { FieldFault } from './field-fault.js';
import { type Refusal, type RefusalCode, REFUSALS } from './refusals.js';

/** An error answer by RFC 9457. */
export class Problem {
  /** `urn:oee:problem:` and the code. */
  type!: string;
  title!: string;
  /** The HTTP status. */
  status!: number;
  /** What happened to this request, and what to do. */
  detail!: string;
  // Named one by one: of a union, the order depends on what was compiled before.
  @ApiProperty({ enum: Object.keys(REFUSALS), description: 'Stable: branch on this.' })
  code!: RefusalCode;
  @ApiProperty({ type: [FieldFault], description: 'Each invalid field; empty where no field is to blame.' })
  errors!: FieldFault[];
  /** Names this request in the engine's logs. */
  traceId!: string;
}

export function problemOf(refusal: Refusal, traceId: string): Problem {
  const { status, title } = REFUSALS[refusal.code];
  const { code, detail } = refusal;
  return { type: `urn:oee:problem:${code}`, title, status, detail, code, errors: [...refusal.errors], traceId };
}
