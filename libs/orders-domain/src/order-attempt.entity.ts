import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { baseUnitsColumn } from './base-units-column.js';
import { Order } from './order.entity.js';

/** `SIGNED` is live: it may land at any moment. The others are final, and proven by the chain. */
export const ATTEMPT_STATES = ['SIGNED', 'LANDED_OK', 'LANDED_ERR', 'EXPIRED'] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];
/** How a live attempt ends. */
export type AttemptEnd = Exclude<AttemptState, 'SIGNED'>;

/** Block heights and slots fit a JavaScript number for some hundred million years. */
const height = { type: 'bigint', transformer: { to: String, from: Number } } as const;

/**
 * One signed transaction of an order, durable before a byte of it is sent. Safety rests in the partial unique index:
 * an order never has two live attempts, whoever signs. Written only by OrderJournal.
 */
@Entity({ name: 'order_attempts' })
@Check('order_attempts_n_check', 'n >= 1')
@Check('order_attempts_state_check', `state IN (${ATTEMPT_STATES.map((state) => `'${state}'`).join(', ')})`)
@Check('order_attempts_settled_check', `(state = 'SIGNED') = (settled_at IS NULL)`)
@Index('order_attempts_live_key', ['orderId'], { unique: true, where: `state = 'SIGNED'` })
export class OrderAttempt {
  @PrimaryColumn('uuid', { name: 'order_id', primaryKeyConstraintName: 'order_attempts_pkey' })
  orderId!: string;

  /** 1, 2, 3 … per order: the signatures it ever had. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'order_attempts_pkey' })
  n!: number;

  @Column('text')
  venue!: string;

  @Column('text')
  pool!: string;

  @Column(baseUnitsColumn('quoted_amount_out', false))
  quotedAmountOut!: bigint;

  @Column(baseUnitsColumn('min_amount_out', false))
  minAmountOut!: bigint;

  @Index('order_attempts_signature_key', { unique: true })
  @Column('text')
  signature!: string;

  /** The bytes that are sent, the same ones each time. */
  @Column('bytea', { name: 'wire_tx' })
  wireTx!: Buffer;

  @Column('text')
  blockhash!: string;

  @Column({ name: 'last_valid_block_height', ...height })
  lastValidBlockHeight!: number;

  @Column({ name: 'min_context_slot', ...height })
  minContextSlot!: number;

  @Column('text')
  state!: AttemptState;

  @CreateDateColumn({ type: 'timestamptz', name: 'signed_at' })
  signedAt!: Date;

  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt!: Date | null;

  @ManyToOne(() => Order, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'order_id', foreignKeyConstraintName: 'order_attempts_order_id_fkey' })
  order?: Relation<Order>;
}
