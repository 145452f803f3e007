// Runs a command against a whole engine on its embedded default, started for it and stopped after it.
//   node tools/with-engine.mjs -- <command> [arguments…]     {url} in an argument becomes the engine's URL
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command, ...words] = process.argv.slice(process.argv.indexOf('--') + 1);
const directory = mkdtempSync(join(tmpdir(), 'order-execution-engine-'));
chmodSync(directory, 0o755);

const engine = spawn(process.execPath, [join(root, 'dist/apps/engine/src/main.js')], {
  cwd: directory,
  env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: join(directory, 'data') },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const stopped = new Promise((resolve) => engine.on('exit', resolve));
const url = await answering(engine);

const client = spawn(
  command,
  words.map((word) => word.replaceAll('{url}', url)),
  { stdio: 'inherit', cwd: root },
);
const status = await new Promise((resolve) => client.on('exit', resolve));
engine.kill('SIGTERM');
const engineStatus = await stopped;
rmSync(directory, { recursive: true, force: true });
process.exit(status || engineStatus || 0);

function answering({ stdout }) {
  return new Promise((resolve, reject) => {
    let text = '';
    stdout.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
      if (found) resolve(found);
    });
    stdout.on('end', () => reject(new Error(`the engine did not start:\n${text}`)));
  });
}
