/** A CPU profile as V8 writes it (`.cpuprofile`), as far as it is read here. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** The node that was running at each sample. */
  readonly samples: readonly number[];
  /** Microseconds from the sample before; of the first, from the start. */
  readonly timeDeltas: readonly number[];
}

export interface ProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    /** Empty for V8's own, such as the garbage collector. */
    readonly url: string;
    /** From zero. */
    readonly lineNumber: number;
  };
}

/** Where time went, and how much of it. */
export interface Cost {
  readonly name: string;
  /** Of the time that the process was not idle, 0 to 1. */
  readonly share: number;
}

export interface ProfileSummary {
  /** The share of the time that the process was not idle. */
  readonly busy: number;
  /** Functions by the time spent in themselves, the dearest first. */
  readonly functions: readonly Cost[];
  /** The same by package, library, app or module of Node. */
  readonly homes: readonly Cost[];
}

const IDLE = '(idle)';

export function summarise(profile: CpuProfile): ProfileSummary {
  const selfTimes = selfTimesOf(profile);
  const functions = new Map<string, number>();
  const homes = new Map<string, number>();
  let total = 0;
  let idle = 0;
  for (const { id, callFrame } of profile.nodes) {
    const time = selfTimes.get(id) ?? 0;
    total += time;
    if (callFrame.functionName === IDLE) {
      idle += time;
    } else {
      add(functions, functionName(callFrame), time);
      add(homes, homeOf(callFrame), time);
    }
  }
  const busy = total - idle;
  return {
    busy: total > 0 ? busy / total : 0,
    functions: dearestFirst(functions, busy),
    homes: dearestFirst(homes, busy),
  };
}

/** A sample stands for the time until the next one. */
function selfTimesOf({ samples, timeDeltas }: CpuProfile): Map<number, number> {
  const times = new Map<number, number>();
  for (const [index, node] of samples.entries()) {
    times.set(node, (times.get(node) ?? 0) + Math.max(0, timeDeltas[index + 1] ?? 0));
  }
  return times;
}

function functionName({ functionName: name, url, lineNumber }: ProfileNode['callFrame']): string {
  if (url === '') return name || '(anonymous)';
  return `${name || '(anonymous)'}  ${placeOf(url)}:${lineNumber + 1}`;
}

/** The file, from the package, the library or the app on. */
function placeOf(url: string): string {
  const packaged = url.lastIndexOf('/node_modules/');
  if (packaged >= 0) return url.slice(packaged + '/node_modules/'.length);
  return /\/dist\/((?:apps|libs)\/.*)$/.exec(url)?.[1] ?? url.replace(/^file:\/\//, '');
}

function homeOf({ functionName: name, url }: ProfileNode['callFrame']): string {
  if (url === '') return name.startsWith('(') ? name : '(native)';
  if (url.startsWith('node:')) return 'node';
  return /^(?:@[^/]+\/[^/]+|(?:apps|libs)\/[^/]+|[^/]+)/.exec(placeOf(url))?.[0] ?? url;
}

function add(sums: Map<string, number>, name: string, time: number): void {
  if (time > 0) sums.set(name, (sums.get(name) ?? 0) + time);
}

function dearestFirst(sums: ReadonlyMap<string, number>, busy: number): Cost[] {
  return [...sums].map(([name, time]) => ({ name, share: time / busy })).toSorted((a, b) => b.share - a.share);
}
