import { type Knobs, loadKnobs } from '#libs/platform';

/** @throws StartupError that names each knob that is unknown or malformed */
export function readEngineEnv(overrides: Readonly<Record<string, string>> = {}): Knobs {
  return loadKnobs({ ...process.env, ...overrides });
}
