import type { Program } from '#libs/rig';

const here = (file: string) => new URL(file, import.meta.url);
const LISTENING = /listening on (http:\S+)/;

/** The plain programs that the engine is held against, each kept beside this file. */
export const CEILINGS = {
  'fastify-insert': { entry: here('fastify-insert.js'), ready: LISTENING },
  'fastify-pipeline': { entry: here('fastify-pipeline.js'), ready: LISTENING },
  'noop-worker': { entry: here('noop-worker.js'), ready: /^working/ },
  'single-writes-worker': { entry: here('single-writes-worker.js'), ready: /^working/ },
  'bullmq-postgres': { entry: here('bullmq-postgres.js'), ready: LISTENING },
  'pubsub-websocket': { entry: here('pubsub-websocket.js'), ready: LISTENING },
} as const satisfies Readonly<Record<string, Program>>;

export type CeilingName = keyof typeof CEILINGS;
