import { Check, Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { EventData, OrderEventFrame } from './order-event-frame.js';
import { ORDER_STATUSES, type OrderStatus } from './order-lifecycle.js';
import { Order } from './order.entity.js';

/** One step of an order. Appended only by OrderJournal, never changed. */
@Entity({ name: 'order_events' })
@Check('order_events_seq_check', 'seq >= 1')
@Check('order_events_status_check', `status IN (${ORDER_STATUSES.map((status) => `'${status}'`).join(', ')})`)
export class OrderEvent {
  @PrimaryColumn('uuid', { name: 'order_id', primaryKeyConstraintName: 'order_events_pkey' })
  orderId!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'order_events_pkey' })
  seq!: number;

  @Column('text')
  status!: OrderStatus;

  @Column('json')
  data!: EventData;

  @CreateDateColumn({ type: 'timestamptz' })
  at!: Date;

  @ManyToOne(() => Order, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'order_id', foreignKeyConstraintName: 'order_events_order_id_fkey' })
  order?: Relation<Order>;

  get frame(): OrderEventFrame {
    return {
      orderId: this.orderId,
      seq: this.seq,
      status: this.status,
      at: this.at.toISOString(),
      data: this.data,
    };
  }
}
