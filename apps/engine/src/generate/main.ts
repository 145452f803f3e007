import { readFile, writeFile } from 'node:fs/promises';
import { exitWith, StartupError } from '#libs/platform';
import { errorsPage } from './errors-page.js';
import { asyncApiPage, openApiPage } from './openapi-page.js';

/** What is generated from the code, so that it cannot say anything else than the code does. */
const PAGES: Readonly<Record<string, () => Promise<string> | string>> = {
  'docs/openapi.json': openApiPage,
  'docs/asyncapi.json': asyncApiPage,
  'docs/errors.md': errorsPage,
};

// With --check nothing is written: a page that is out of date ends the program with 1.
const check = process.argv.includes('--check');
try {
  const stale: string[] = [];
  for (const [path, page] of Object.entries(PAGES)) {
    const wanted = await page();
    if (!check) await writeFile(path, wanted);
    else if ((await readFile(path, 'utf8').catch(() => '')) !== wanted) stale.push(path);
  }
  if (stale.length > 0) throw new StartupError(`Out of date: ${stale.join(', ')}. Run "npm run generate".`);
  process.stdout.write(`${Object.keys(PAGES).join(', ')}: ${check ? 'up to date' : 'written'}\n`);
} catch (error) {
  exitWith(error);
}
