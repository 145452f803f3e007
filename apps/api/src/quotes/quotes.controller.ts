import { Controller, Get, Header, Query, UseGuards } from '@nestjs/common';
import { ApiSecurity, ApiTags } from '@nestjs/swagger';
import { DexRouter } from '#libs/dex-router';
import { toDecimal } from '#libs/orders-domain';
import { describeDecision, Knobs } from '#libs/platform';
import { ApiKeyGuard } from '../auth/api-key.guard.js';
import { Refuses } from '../docs/refuses.decorator.js';
import { SwapRequests } from '../orders/swap-requests.js';
import { QuotesQuery } from './quotes.query.js';
import { QuotesView } from './quotes-view.dto.js';

@ApiTags('quotes')
@ApiSecurity('bearer')
@ApiSecurity('apiKey')
@Controller('api/quotes')
@UseGuards(ApiKeyGuard)
export class QuotesController {
  constructor(
    private readonly swaps: SwapRequests,
    private readonly router: DexRouter,
    private readonly knobs: Knobs,
  ) {}

  /** What an order would do now: every pool's quote or its reason for none, and the route. Writes nothing. */
  @Get()
  @Header('cache-control', 'no-store')
  @Refuses('VALIDATION_FAILED', 'UNAUTHENTICATED', 'UNAVAILABLE', 'ACCOUNT_SOURCE_UNAVAILABLE')
  async quotes(@Query() query: QuotesQuery): Promise<QuotesView> {
    const { tokenIn, tokenOut, amountIn } = await this.swaps.read(query);
    const slippageBps = query.slippageBps ?? this.knobs.DEFAULT_SLIPPAGE_BPS;
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
