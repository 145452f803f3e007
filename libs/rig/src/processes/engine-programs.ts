import type { Program } from './program-process.js';

const built = (app: string) => new URL(`../../../../apps/${app}/src/main.js`, import.meta.url);

/** Each program of the build, and the line by which it says that it is ready. */
export const ENGINE_PROGRAMS = {
  api: { entry: built('api'), ready: /listening on (http:\/\/[^"\s]+)/ },
  worker: { entry: built('worker'), ready: /working up to (\d+) orders/ },
  venue: { entry: built('venue'), ready: /answers on (http:\/\/[^"\s]+)/ },
  engine: { entry: built('engine'), ready: /POST (http:\/\/[^/\s]+)\/api\/orders\/execute/ },
} as const satisfies Readonly<Record<string, Program>>;

export type EngineProgramName = keyof typeof ENGINE_PROGRAMS;
