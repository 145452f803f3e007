/**
 * What is wrong with a node's URL, as the rest of a sentence that begins with what gave it; undefined for nothing. The
 * sentence does not repeat the URL, which may hold a key.
 */
export function nodeUrlProblem(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    return 'must name the node by a URL that begins with https:// or http://';
  }
  // `fetch` refuses such a URL for every request.
  if (url.username === '' && url.password === '') return undefined;
  return 'must name the node by a URL without user and password: put its key into the path or the query';
}
