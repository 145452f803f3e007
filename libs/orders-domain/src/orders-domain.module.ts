import { Module } from '@nestjs/common';
import { OrderIntake } from './order-intake.js';
import { OrderJournal } from './order-journal.js';
import { OrderReads } from './order-reads.js';
import { StreamReads } from './stream-reads.js';

/** Needs a `pg` Pool and an OrderEventAnnouncer from the process around it. */
@Module({
  providers: [OrderJournal, OrderIntake, OrderReads, StreamReads],
  exports: [OrderJournal, OrderIntake, OrderReads, StreamReads],
})
export class OrdersDomainModule {}
