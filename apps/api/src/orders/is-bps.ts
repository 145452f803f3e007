import { applyDecorators } from '@nestjs/common';
import { IsInt, Max, Min } from 'class-validator';

const message = 'must be an integer from 0 to 10000';

/** The field is a share in hundredths of a percent. */
export function IsBps(): PropertyDecorator {
  return applyDecorators(IsInt({ message }), Min(0, { message }), Max(10_000, { message }));
}
