import { assertSeparateProcess, loadKnobs, type SettledKnobs } from '#libs/platform';

/** @throws StartupError that names each knob that is missing, unknown or malformed */
export function readApiEnv(): SettledKnobs {
  const knobs = loadKnobs(process.env);
  assertSeparateProcess(knobs, 'start:api');
  return knobs;
}
