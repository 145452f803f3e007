import { Controller, Get, Header, Query, UseGuards } from '@nestjs/common';
import { ApiSecurity, ApiTags } from '@nestjs/swagger';
import { DexRouter, findToken, isQuote, type Quote, type Token, type VenueRejection } from '#libs/dex-router';
import { minAmountOut, toBaseUnits, toDecimal } from '#libs/orders-domain';
import { Knobs } from '#libs/platform';
import { ApiKeyGuard } from '../auth/api-key.guard.js';
import { Refuses } from '../docs/refuses.decorator.js';
import { Refusal } from '../http/refusals.js';
import { QuotesQuery } from './quotes.query.js';
import { QuotesView, type RouteView, type VenueQuoteView } from './quotes-view.dto.js';

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

  /** What an order would do now: every venue's quote or its reason for none. Writes nothing. */
  @Get()
  @Header('cache-control', 'no-store')
  @Refuses('VALIDATION_FAILED', 'UNAUTHENTICATED')
  async quotes(@Query() query: QuotesQuery): Promise<QuotesView> {
    const [tokenIn, tokenOut] = [knownToken(query.tokenIn), knownToken(query.tokenOut)];
    const slippageBps = query.slippageBps ?? this.knobs.DEFAULT_SLIPPAGE_BPS;
    const amountIn = toBaseUnits(query.amount, tokenIn.decimals);
    const { answers, best, why } = await this.router.best({ tokenIn, tokenOut, amountIn });
    const amounts = (quote: Quote) => amountsOf(quote, tokenOut, slippageBps);
    return {
      tokenIn: tokenIn.symbol,
      tokenOut: tokenOut.symbol,
      amount: toDecimal(amountIn, tokenIn.decimals),
      slippageBps,
      quotes: answers.map((answer) => venueQuote(answer, amounts)),
      route: best && { venue: best.venue, pool: best.pool, ...amounts(best) },
      why,
    };
  }
}

type Amounts = Pick<RouteView, 'amountOut' | 'minAmountOut'>;

function amountsOf({ amountOut }: Quote, { decimals }: Token, slippageBps: number): Amounts {
  return {
    amountOut: toDecimal(amountOut, decimals),
    minAmountOut: toDecimal(minAmountOut(amountOut, slippageBps), decimals),
  };
}

function venueQuote(answer: Quote | VenueRejection, amounts: (quote: Quote) => Amounts): VenueQuoteView {
  if (!isQuote(answer)) return { venue: answer.venue, code: answer.code, reason: answer.reason };
  const { venue, pool, feeBps, priceImpactBps } = answer;
  return { venue, pool, ...amounts(answer), feeBps, priceImpactBps };
}

function knownToken(symbolOrMint: string): Token {
  const token = findToken(symbolOrMint);
  if (token === undefined) throw new Refusal('VALIDATION_FAILED');
  return token;
}
