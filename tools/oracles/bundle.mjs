import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * Runs one of the programs in src. The build of the engine knows nothing of the SDKs, so the program and the arithmetic
 * are bundled apart from it.
 */
export async function runBundled(program, outDir) {
  await build({
    root: here,
    configFile: false,
    logLevel: 'warn',
    build: { ssr: `src/${program}.ts`, outDir, emptyOutDir: true, target: 'node20', sourcemap: true, minify: false },
  });
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(join(here, outDir, `${program}.js`)).href);
}
