import { fixCodecSize, getBytesCodec, type FixedSizeCodec, type ReadonlyUint8Array } from '@solana/kit';

/** Bytes that are kept as they are: padding and fields without meaning for a swap. */
export function rawBytes(size: number): FixedSizeCodec<ReadonlyUint8Array, ReadonlyUint8Array> {
  return fixCodecSize(getBytesCodec(), size);
}
