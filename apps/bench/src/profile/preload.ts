// Loaded into a process before its program: a first SIGUSR2 begins a CPU profile, a second writes it to the file
// that the query of this module's URL names.
import { rename, writeFile } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';

const file = new URL(import.meta.url).searchParams.get('file') ?? '';
const session = new Session();
let step: 'waits' | 'profiles' | 'is done' = 'waits';

process.on('SIGUSR2', () => {
  if (step === 'waits') void begin();
  else if (step === 'profiles') void end();
});

async function begin(): Promise<void> {
  step = 'profiles';
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
}

async function end(): Promise<void> {
  step = 'is done';
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  // Whoever waits for the file finds all of it.
  await writeFile(`${file}.part`, JSON.stringify(profile));
  await rename(`${file}.part`, file);
}
