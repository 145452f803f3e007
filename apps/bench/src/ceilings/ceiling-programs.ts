import type { Program } from '#libs/rig';

const here = (file: string) => new URL(file, import.meta.url);

/** The plain programs that the engine is held against, each kept beside this file. */
export const CEILINGS = {
  'fastify-insert': { entry: here('fastify-insert.js'), ready: /listening on (http:\S+)/ },
} as const satisfies Readonly<Record<string, Program>>;

export type CeilingName = keyof typeof CEILINGS;
