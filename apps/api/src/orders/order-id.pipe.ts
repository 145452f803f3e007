import { Injectable, type PipeTransform } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Refusal } from '../http/refusals.js';

/** Lets only UUIDs through as order ids. */
@Injectable()
export class OrderIdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (value === 'execute')
      throw new Refusal('INVALID_ORDER_ID', 'This path takes a POST, or a WebSocket with ?orderId=<id>.');
    if (!isUuid(value)) throw new Refusal('INVALID_ORDER_ID');
    return value.toLowerCase();
  }
}
