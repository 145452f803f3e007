// A ceiling of the worker: a BullMQ worker that does nothing, at the engine's concurrency.
import { bareWorker } from './bare-worker.js';

await bareWorker(() => Promise.resolve());
