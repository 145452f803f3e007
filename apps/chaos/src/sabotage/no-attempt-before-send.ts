// Preloaded into a worker of the harness: a transaction is sent as soon as it is signed, and written down afterwards.
import { SimulatedExecutionGateway } from '#libs/execution';

const sign: SimulatedExecutionGateway['sign'] = Reflect.get(SimulatedExecutionGateway.prototype, 'sign');

SimulatedExecutionGateway.prototype.sign = async function signAndSend(swap) {
  const transaction = await sign.call(this, swap);
  await this.broadcast(transaction).catch(() => null);
  return transaction;
};
