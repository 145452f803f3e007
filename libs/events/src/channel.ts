const PREFIX = 'oee:order-events:';

/** The Redis channel of an order. */
export const channelOf = (orderId: string) => PREFIX + orderId;

export const orderIdOf = (channel: string) => channel.slice(PREFIX.length);
