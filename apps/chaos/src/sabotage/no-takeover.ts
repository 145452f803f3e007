// Preloaded into a worker of the harness: what a dead worker had in hand stays with it.
import './no-dispatcher.js';
import { Worker } from 'bullmq';

Worker.prototype.startStalledCheckTimer = () => Promise.resolve();
