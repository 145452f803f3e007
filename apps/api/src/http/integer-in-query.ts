import { Transform } from 'class-transformer';

const INTEGER = /^(?:0|-?[1-9]\d{0,14})$/;

/** A query holds nothing but text: an integer in it is read as the number it would be in a body. Other text stays. */
export function IntegerInQuery(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && INTEGER.test(value) ? Number(value) : value,
  );
}
