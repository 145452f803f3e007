/** What every process needs from the system to run at all. No knob of ours comes from outside. */
export function systemEnvironment(): Readonly<Record<string, string>> {
  const { PATH = '', TMPDIR, TZ } = process.env;
  return { PATH, ...(TMPDIR && { TMPDIR }), ...(TZ && { TZ }) };
}

/** What the harness tells its ceilings. */
export type CeilingKnob = 'DATABASE_URL' | 'REDIS_URL' | 'CONCURRENCY' | 'ORDERS';

/** @throws Error when the harness did not say */
export function ceilingKnob(name: CeilingKnob): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: a ceiling is started by the harness`);
  return value;
}
