export { ExecutionGateway, SendInterrupted } from './execution-gateway.js';
export type { SignedSwap, Swap, SwapOutcome } from './execution-gateway.js';
export { CreateSimulatedChain1764000000001 } from './migrations/1764000000001-create-simulated-chain.js';
export { InMemorySimulatedLedger } from './simulated/in-memory-simulated-ledger.js';
export { PostgresSimulatedLedger } from './simulated/postgres-simulated-ledger.js';
export { SimulatedExecutionGateway } from './simulated/simulated-execution-gateway.js';
export { SimulatedLedger } from './simulated/simulated-ledger.js';
