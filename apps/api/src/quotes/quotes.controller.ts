import { Controller, Get, Header, Query, UseGuards } from '@nestjs/common';
import { ApiSecurity, ApiTags } from '@nestjs/swagger';
import { DexRouter, findToken, type Token } from '#libs/dex-router';
import { toBaseUnits, toDecimal } from '#libs/orders-domain';
import { describeDecision, Knobs } from '#libs/platform';
import { ApiKeyGuard } from '../auth/api-key.guard.js';
import { Refuses } from '../docs/refuses.decorator.js';
import { Refusal } from '../http/refusals.js';
import { QuotesQuery } from './quotes.query.js';
import { QuotesView } from './quotes-view.dto.js';

@ApiTags('quotes')
@ApiSecurity('bearer')
@ApiSecurity('apiKey')
@Controller('api/quotes')
@UseGuards(ApiKeyGuard)
export class QuotesController {
  constructor(
    private readonly router: DexRouter,
    private readonly knobs: Knobs,
  ) {}

  /** What an order would do now: every pool's quote or its reason for none, and the route. Writes nothing. */
  @Get()
  @Header('cache-control', 'no-store')
  @Refuses('VALIDATION_FAILED', 'UNAUTHENTICATED')
  async quotes(@Query() query: QuotesQuery): Promise<QuotesView> {
    const [tokenIn, tokenOut] = [knownToken(query.tokenIn), knownToken(query.tokenOut)];
    const slippageBps = query.slippageBps ?? this.knobs.DEFAULT_SLIPPAGE_BPS;
    const amountIn = toBaseUnits(query.amount, tokenIn.decimals);
    const decision = await this.router.best({ tokenIn, tokenOut, amountIn });
    return {
      tokenIn: tokenIn.symbol,
      tokenOut: tokenOut.symbol,
      amount: toDecimal(amountIn, tokenIn.decimals),
      slippageBps,
      ...describeDecision(decision, { tokenIn, tokenOut, slippageBps }),
    };
  }
}

function knownToken(symbolOrMint: string): Token {
  const token = findToken(symbolOrMint);
  if (token === undefined) throw new Refusal('VALIDATION_FAILED');
  return token;
}
