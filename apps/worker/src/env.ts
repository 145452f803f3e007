import { assertSeparateProcess, loadKnobs, type SettledKnobs } from '#libs/platform';

/** @throws StartupError that names each knob that is missing, unknown or malformed */
export function readWorkerEnv(): SettledKnobs {
  const knobs = loadKnobs(process.env);
  assertSeparateProcess(knobs, 'start:worker');
  return knobs;
}
