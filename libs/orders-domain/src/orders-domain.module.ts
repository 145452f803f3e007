import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrderEvent } from './order-event.entity.js';
import { OrderIntake } from './order-intake.js';
import { OrderJournal } from './order-journal.js';
import { OrderReads } from './order-reads.js';
import { Order } from './order.entity.js';

/** Needs a TypeORM DataSource, a `pg` Pool and an OrderEventAnnouncer from the process around it. */
@Module({
  imports: [TypeOrmModule.forFeature([Order, OrderEvent])],
  providers: [OrderJournal, OrderIntake, OrderReads],
  exports: [OrderJournal, OrderIntake, OrderReads],
})
export class OrdersDomainModule {}
