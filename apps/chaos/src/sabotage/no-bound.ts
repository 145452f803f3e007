// Preloaded into an API of the harness: a reader is told everything at once, whether it takes it or not.
import { PacedReader } from '../../../api/src/orders/stream/paced-reader.js';

Object.defineProperty(PacedReader.prototype, 'hasRoom', { get: () => true });
