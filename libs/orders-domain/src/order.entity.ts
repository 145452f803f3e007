import { Check, Column, CreateDateColumn, Entity, Index, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { baseUnitsColumn } from './base-units-column.js';
import { MAX_BASE_UNITS, toDecimal } from './amount.js';
import { isTerminal, ORDER_STATUSES, type OrderStatus } from './order-lifecycle.js';
import type { OrderFailure, OrderFailureCode } from './order-errors.js';

export const ORDER_TYPES = ['market'] as const;
export type OrderType = (typeof ORDER_TYPES)[number];

const sqlList = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');
const MAX_U64 = MAX_BASE_UNITS.toString();

/** One order: what was asked, where it stands, what came of it. Written only by OrderJournal. */
@Entity({ name: 'orders' })
@Check('orders_order_type_check', `order_type IN (${sqlList(ORDER_TYPES)})`)
@Check('orders_status_check', `status IN (${sqlList(ORDER_STATUSES)})`)
@Check('orders_tokens_check', 'token_in <> token_out')
@Check('orders_decimals_check', 'token_in_decimals BETWEEN 0 AND 18 AND token_out_decimals BETWEEN 0 AND 18')
@Check('orders_amount_in_check', `amount_in > 0 AND amount_in <= ${MAX_U64}`)
@Check('orders_slippage_bps_check', 'slippage_bps BETWEEN 0 AND 10000')
@Check('orders_quoted_amount_out_check', `quoted_amount_out > 0 AND quoted_amount_out <= ${MAX_U64}`)
@Check('orders_min_amount_out_check', 'min_amount_out >= 0 AND min_amount_out <= quoted_amount_out')
@Check('orders_amount_out_check', 'amount_out > 0 AND amount_out >= min_amount_out')
@Check('orders_attempts_check', 'attempts >= 0')
@Check('orders_version_check', 'version >= 1')
@Check('orders_confirmed_check', `status <> 'confirmed' OR (amount_out IS NOT NULL AND tx_signature IS NOT NULL)`)
@Check('orders_failed_check', `(status = 'failed') = (failure_code IS NOT NULL)`)
@Index('orders_account_id_idx', ['account', 'id'])
@Index('orders_account_status_id_idx', ['account', 'status', 'id'])
@Index('orders_due_idx', ['dispatchAt'], { where: `status NOT IN ('confirmed', 'failed')` })
@Index('orders_moved_idx', ['updatedAt'], { where: 'version > 1' })
export class Order {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'orders_pkey' })
  id!: string;

  /** Whose order it is: the name beside the API key, or `public` where no keys are set. */
  @Column('text')
  account!: string;

  @Column('text', { name: 'client_order_id', nullable: true })
  clientOrderId!: string | null;

  @Column('text', { name: 'order_type' })
  orderType!: OrderType;

  @Column('text', { name: 'token_in' })
  tokenIn!: string;

  @Column('text', { name: 'token_out' })
  tokenOut!: string;

  /** Kept with the order, so that its amounts stay readable whatever the token registry says later. */
  @Column('smallint', { name: 'token_in_decimals' })
  tokenInDecimals!: number;

  @Column('smallint', { name: 'token_out_decimals' })
  tokenOutDecimals!: number;

  /** Base units of `tokenIn`. */
  @Column(baseUnitsColumn('amount_in', false))
  amountIn!: bigint;

  @Column('integer', { name: 'slippage_bps' })
  slippageBps!: number;

  @Column('text')
  status!: OrderStatus;

  /** The fence: equals the `seq` of the newest event. */
  @Column('integer')
  version!: number;

  /** How many times routing was begun. */
  @Column('integer')
  attempts!: number;

  @Column('text', { nullable: true })
  venue!: string | null;

  @Column('text', { nullable: true })
  pool!: string | null;

  /** Base units of `tokenOut`, as is every amount out. */
  @Column(baseUnitsColumn('quoted_amount_out', true))
  quotedAmountOut!: bigint | null;

  @Column(baseUnitsColumn('min_amount_out', true))
  minAmountOut!: bigint | null;

  @Column(baseUnitsColumn('amount_out', true))
  amountOut!: bigint | null;

  /** Tokens out for one token in, decimal. */
  @Column('numeric', { name: 'execution_price', nullable: true })
  executionPrice!: string | null;

  @Column('text', { name: 'tx_signature', nullable: true })
  txSignature!: string | null;

  @Column('text', { name: 'failure_code', nullable: true })
  failureCode!: OrderFailureCode | null;

  @Column('text', { name: 'failure_message', nullable: true })
  failureMessage!: string | null;

  /** When the dispatcher queues the order (again), if it is still open then. */
  @Column('timestamptz', { name: 'dispatch_at' })
  dispatchAt!: Date;

  /** No attempt is signed after this: the order then fails instead. */
  @Column('timestamptz', { name: 'deadline_at' })
  deadlineAt!: Date;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz', name: 'updated_at' })
  updatedAt!: Date;

  get terminal(): boolean {
    return isTerminal(this.status);
  }

  get failure(): OrderFailure | null {
    return this.failureCode === null ? null : { code: this.failureCode, message: this.failureMessage ?? '' };
  }

  /** An amount of the token given away, as a decimal string. */
  inTokenIn(baseUnits: bigint): string {
    return toDecimal(baseUnits, this.tokenInDecimals);
  }

  /** An amount of the token received, as a decimal string. */
  inTokenOut(baseUnits: bigint): string {
    return toDecimal(baseUnits, this.tokenOutDecimals);
  }
}
