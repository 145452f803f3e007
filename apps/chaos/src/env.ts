/** What every process needs from the system to run at all. No knob of ours comes from outside. */
export function systemEnvironment(): Readonly<Record<string, string>> {
  const { PATH = '', TMPDIR, TZ } = process.env;
  return { PATH, ...(TMPDIR && { TMPDIR }), ...(TZ && { TZ }) };
}
