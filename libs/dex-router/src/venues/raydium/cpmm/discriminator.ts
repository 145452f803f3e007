/** Whether an account begins with the eight bytes that Anchor puts before every account of one kind. */
export function startsWith(data: Uint8Array, discriminator: Uint8Array): boolean {
  return data.length >= discriminator.length && discriminator.every((byte, index) => data[index] === byte);
}
