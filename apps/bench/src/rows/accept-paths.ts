import type { Stage } from '../stage/stage.js';

/** The API alone, for nobody works its orders, and bare Fastify with one INSERT, each on a database of its own. @returns their URLs */
export async function openAcceptPaths(stage: Stage): Promise<{ readonly ours: string; readonly ceiling: string }> {
  const house = await stage.openHouse('api');
  const ceiling = await stage.openCeiling('fastify-insert', {
    knobs: { DATABASE_URL: await stage.site.databases.create() },
  });
  return { ours: house.url, ceiling: ceiling.said };
}
