import { Injectable } from '@nestjs/common';
import { type Token, TokenRegistry, TokenUnknown } from '#libs/dex-router';
import { AmountRejected, toBaseUnits } from '#libs/orders-domain';
import type { FieldCode } from '../http/field-fault.js';
import { Refusal } from '../http/refusals.js';

/** What a client writes: symbols or mints, and whole tokens. */
export interface SwapWords {
  readonly tokenIn: string;
  readonly tokenOut: string;
  readonly amount: string;
}

/** What it means. */
export interface SwapRequest {
  readonly tokenIn: Token;
  readonly tokenOut: Token;
  /** In base units. */
  readonly amountIn: bigint;
}

/** Reads what clients want to swap. What is known needs no looking up; another mint is looked up in the account source. */
@Injectable()
export class SwapRequests {
  constructor(private readonly tokens: TokenRegistry) {}

  /** Whether both tokens are known without looking them up. */
  knows({ tokenIn, tokenOut }: Omit<SwapWords, 'amount'>): boolean {
    return this.tokens.known(tokenIn) !== undefined && this.tokens.known(tokenOut) !== undefined;
  }

  /**
   * @throws Refusal `VALIDATION_FAILED` for what only the mint's account can tell: that it is none, or its decimals
   * @throws AccountsUnavailable
   */
  async read({ tokenIn: wordIn, tokenOut: wordOut, amount }: SwapWords): Promise<SwapRequest> {
    const [tokenIn, tokenOut] = await Promise.all([this.token('tokenIn', wordIn), this.token('tokenOut', wordOut)]);
    return { tokenIn, tokenOut, amountIn: amountOf(tokenIn, amount) };
  }

  private async token(field: string, symbolOrMint: string): Promise<Token> {
    try {
      return await this.tokens.find(symbolOrMint);
    } catch (error) {
      if (!(error instanceof TokenUnknown)) throw error;
      throw invalid(field, 'UNKNOWN_TOKEN', `must name a token: ${error.message}`);
    }
  }
}

function amountOf(token: Token, amount: string): bigint {
  try {
    return toBaseUnits(amount, token.decimals);
  } catch (error) {
    if (!(error instanceof AmountRejected)) throw error;
    throw invalid('amount', 'INVALID_AMOUNT', `${error.message}.`);
  }
}

function invalid(path: string, code: FieldCode, sentence: string): Refusal {
  const message = sentence.replace(/\.$/, '');
  return new Refusal('VALIDATION_FAILED', `${path} ${message}.`, [{ path, code, message }]);
}
