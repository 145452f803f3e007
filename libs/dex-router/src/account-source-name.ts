import { nodeUrlProblem } from './node-url.js';

/** Where accounts come from: `synthetic`, `snapshot:<directory>` or `rpc:<url>`. */
export type AccountSourceName =
  | { readonly kind: 'synthetic' }
  | { readonly kind: 'snapshot'; readonly directory: string }
  | { readonly kind: 'rpc'; readonly url: string };

/** What is wrong with the name of a source, as the rest of a sentence that begins with what gave it. */
export class AccountSourceNameWrong extends Error {
  override readonly name = 'AccountSourceNameWrong';
}

/** @throws AccountSourceNameWrong */
export function parseAccountSourceName(text: string): AccountSourceName {
  if (text === 'synthetic') return { kind: 'synthetic' };
  const [, kind, rest = ''] = /^(snapshot|rpc):(.+)$/.exec(text) ?? [];
  if (kind === 'snapshot') return { kind, directory: rest };
  if (kind !== 'rpc') throw new AccountSourceNameWrong('must be "synthetic", "snapshot:<directory>" or "rpc:<url>"');
  const problem = nodeUrlProblem(rest);
  if (problem !== undefined) throw new AccountSourceNameWrong(problem);
  return { kind, url: rest };
}

/** A source as it is named, but of a node's URL the host alone: the rest may hold a key. */
export function sayAccountSource(name: AccountSourceName): string {
  if (name.kind === 'rpc') return `rpc:${new URL(name.url).host}`;
  return name.kind === 'snapshot' ? `snapshot:${name.directory}` : name.kind;
}
