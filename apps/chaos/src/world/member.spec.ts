import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemEnvironment } from '../env.js';
import { Member } from './member.js';

/** Says that it is ready, and does what it is told to by its knobs. */
const PROGRAM = `
  console.log('ready');
  const { SAYS, ENDS_WITH } = process.env;
  if (SAYS) console.log(SAYS);
  if (ENDS_WITH) setTimeout(() => (ENDS_WITH === 'SIGKILL' ? process.kill(process.pid, ENDS_WITH) : process.exit(Number(ENDS_WITH))), 50);
  else setInterval(() => undefined, 1_000);
  process.on('SIGTERM', () => process.exit(0));
`;

describe('Member', () => {
  let directory: string;
  let member: Member;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'member-'));
    const entry = join(directory, 'program.mjs');
    writeFileSync(entry, PROGRAM);
    member = new Member('worker-1', {
      program: { entry: pathToFileURL(entry), ready: /^ready/ },
      knobs: {},
      environment: systemEnvironment(),
      imports: [],
      logFile: join(directory, 'log'),
      directory,
    });
  });

  afterEach(async () => {
    await member.down();
    rmSync(directory, { recursive: true });
  });

  it('starts again what was killed, and calls nothing a crash that it was told to do', async () => {
    await member.up();
    member.signal('SIGKILL');
    await member.ready();
    await member.replace();
    await member.down('SIGTERM');
    await member.up();
    expect(member.starts).toBe(4);
    expect(member.crashes).toEqual([]);
  });

  it.each(['1', '0', 'SIGKILL'])(
    'remembers a process that ended by itself with %s, though another one took its place',
    async (end) => {
      member.outfit({ SAYS: 'out of paper', ENDS_WITH: end });
      await member.up();
      member.outfit({});
      await expect.poll(() => member.crashes.length).toBe(1);
      await member.ready();
      expect(member.crashes).toEqual(['worker-1 ended by itself, and said at last: out of paper']);
    },
  );

  it('does not blame a process for dying where it was told to', async () => {
    member.outfit({ SAYS: 'failpoint quote:before', ENDS_WITH: 'SIGKILL' });
    await member.up();
    member.outfit({});
    await expect.poll(() => member.starts).toBe(2);
    expect(member.crashes).toEqual([]);
  });
});
