import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { Problem } from '../http/problem.js';
import { type RefusalCode, REFUSALS } from '../http/refusals.js';

/** Documents with which codes a route may refuse a request. */
export function Refuses(...codes: readonly RefusalCode[]): MethodDecorator {
  const statuses = new Set(codes.map((code) => REFUSALS[code].status));
  const responses = [...statuses].map((status) => {
    const same = codes.filter((code) => REFUSALS[code].status === status);
    return ApiResponse({
      status,
      description: same.map((code) => `\`${code}\`: ${REFUSALS[code].title}.`).join(' '),
      content: { 'application/problem+json': { schema: { $ref: getSchemaPath(Problem) } } },
    });
  });
  return applyDecorators(ApiExtraModels(Problem), ...responses);
}
