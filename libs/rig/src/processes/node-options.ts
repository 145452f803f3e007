/**
 * How the npm scripts and the image start Node for every process of the engine. What belongs to an order under way
 * outlives several collections of a young generation of the default size, is copied by each, and ends as garbage of the
 * old generation, which costs most to collect; in 32 MiB a half most of it dies young. `docs/performance.md` has the figures.
 */
export const NODE_OPTIONS: readonly string[] = ['--max-semi-space-size=32'];
