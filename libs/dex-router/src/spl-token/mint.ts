import type { Account } from '../accounts/account.js';
import { PoolRejected } from '../pools/pool-rejected.js';
import { readMintExtensions } from './mint-extensions.js';
import { MINT_SIZE, mintCodec, TRANSFER_FEE_CONFIG_SIZE, transferFeeConfigCodec } from './mint-layout.js';
import { isTokenProgram, TOKEN_PROGRAM } from './token-programs.js';
import type { TransferFee, TransferFeeSchedule } from './transfer-fee.js';
import { MINT_EXTENSION, transferObstacle } from './transfer-obstacles.js';

const MAX_BASIS_POINTS = 10_000;

/** The part of a mint that pools need. */
export interface Mint {
  /** One whole token is 10^`decimals` base units. */
  readonly decimals: number;
  /** Base units in existence. */
  readonly supply: bigint;
  /** `undefined` if transfers of it are free. */
  readonly transferFees: TransferFeeSchedule | undefined;
  /** Why transfers of it cannot be priced, as the end of a sentence; `undefined` if they can be. */
  readonly transferObstacle: string | undefined;
}

/**
 * A mint of either token program.
 *
 * @throws PoolRejected unless it is an initialised mint
 */
export function readMint(account: Account): Mint {
  const { address, owner, data } = account;
  if (!isTokenProgram(owner)) {
    throw new PoolRejected('POOL_FOREIGN_OWNER', `${address} belongs to ${owner}, no token program.`);
  }
  if (data.length < MINT_SIZE || (owner === TOKEN_PROGRAM && data.length !== MINT_SIZE)) {
    throw new PoolRejected('POOL_MALFORMED', `${address} is no mint: ${data.length} bytes.`);
  }
  const { decimals, supply, isInitialized } = mintCodec.decode(data);
  if (isInitialized !== 1) {
    throw new PoolRejected('POOL_MALFORMED', `The mint ${address} is not initialised.`);
  }
  const extensions = readMintExtensions(account);
  const config = extensions.get(MINT_EXTENSION.transferFeeConfig);
  return {
    decimals,
    supply,
    transferFees: config && readTransferFees(address, config),
    transferObstacle: transferObstacle(extensions),
  };
}

function readTransferFees(mint: string, config: Uint8Array): TransferFeeSchedule {
  if (config.length !== TRANSFER_FEE_CONFIG_SIZE) {
    throw new PoolRejected('POOL_MALFORMED', `The transfer fees of the mint ${mint} cannot be read.`);
  }
  const { older, newer } = transferFeeConfigCodec.decode(config);
  return { older: readFee(mint, older), newer: readFee(mint, newer), newerFrom: newer.epoch };
}

function readFee(mint: string, fee: { maximumFee: bigint; basisPoints: number }): TransferFee {
  if (fee.basisPoints > MAX_BASIS_POINTS) {
    throw new PoolRejected('POOL_MALFORMED', `The mint ${mint} has a transfer fee of ${fee.basisPoints} bps.`);
  }
  return { basisPoints: BigInt(fee.basisPoints), maximum: fee.maximumFee };
}
