/** A fake of something with more sides than the code under test sees. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- it is what the caller makes of it
export function fakeOf<T>(part: object): T {
  return part as T;
}
