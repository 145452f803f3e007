/** Types of the extensions of a mint, as Token-2022's `ExtensionType` numbers them. */
export const MINT_EXTENSION = {
  transferFeeConfig: 1,
  mintCloseAuthority: 3,
  confidentialTransferMint: 4,
  defaultAccountState: 6,
  nonTransferable: 9,
  interestBearingConfig: 10,
  permanentDelegate: 12,
  transferHook: 14,
  confidentialTransferFeeConfig: 16,
  metadataPointer: 18,
  tokenMetadata: 19,
  groupPointer: 20,
  tokenGroup: 21,
  groupMemberPointer: 22,
  tokenGroupMember: 23,
  confidentialMintBurn: 24,
  scaledUiAmount: 25,
  pausable: 26,
} as const;

const FROZEN = 2;
const HOOK_PROGRAM_OFFSET = 32;
const HOOK_SIZE = 64;
const PAUSED_OFFSET = 32;

interface Obstacle {
  readonly name: string;
  applies(value: Uint8Array): boolean;
}

/** What keeps an ordinary transfer from moving exactly the amount less the transfer fee: by the extension's type, and where that is not enough by its value. */
const OBSTACLES: ReadonlyMap<number, Obstacle> = new Map<number, Obstacle>([
  [MINT_EXTENSION.nonTransferable, { name: 'its tokens cannot be transferred', applies: () => true }],
  [
    MINT_EXTENSION.defaultAccountState,
    { name: 'new accounts of it are frozen', applies: (value) => value[0] === FROZEN },
  ],
  [
    MINT_EXTENSION.transferHook,
    {
      name: 'a transfer hook runs with every transfer',
      applies: (value) => value.length !== HOOK_SIZE || value.subarray(HOOK_PROGRAM_OFFSET).some((byte) => byte !== 0),
    },
  ],
  [MINT_EXTENSION.pausable, { name: 'its transfers are paused', applies: (value) => value[PAUSED_OFFSET] !== 0 }],
]);

const KNOWN_TYPES: ReadonlySet<number> = new Set(Object.values(MINT_EXTENSION));

/**
 * Why a transfer of this mint cannot be priced, as the end of a sentence; `undefined` if it can be. A delegate, close
 * authority, metadata, group, or way of displaying amounts changes no transfer. What is not known is an obstacle.
 */
export function transferObstacle(extensions: ReadonlyMap<number, Uint8Array>): string | undefined {
  for (const [type, value] of extensions) {
    if (!KNOWN_TYPES.has(type)) {
      return `it has an extension of the unknown type ${type}`;
    }
    const obstacle = OBSTACLES.get(type);
    if (obstacle?.applies(value)) {
      return obstacle.name;
    }
  }
  return undefined;
}
