/**
 * How the npm scripts and the image start Node for engine, API and worker, and this library whatever it starts: with a
 * young generation twice as large as Node's own. It is collected half as often, and what belongs to the orders under way
 * is copied as much less. `docs/performance.md` has the figures.
 */
export const NODE_OPTIONS: readonly string[] = ['--max-semi-space-size=32'];
