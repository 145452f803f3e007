/** Parts of a URL that are shorter are no keys, but words such as "v2". */
const SHORTEST_KEY = 4;

/** Takes a URL, and whatever in it may be a key, out of words and errors that others have written. */
export class ConcealedUrl {
  /** The longest first: a whole URL is to leave one mark, not one for each of its parts. */
  private readonly secrets: readonly string[];

  constructor(url: string) {
    this.secrets = secretsOf(url).toSorted((a, b) => b.length - a.length);
  }

  /** The words with an ellipsis instead. */
  inWords(words: string): string {
    return this.secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), words);
  }

  /** A copy of the error, with those that caused it. Only words are copied: any other property may hold the URL too. */
  inError(error: unknown): Error {
    if (!(error instanceof Error)) return new Error(this.inWords(String(error)));
    const cause = error.cause === undefined ? {} : { cause: this.inError(error.cause) };
    const copy = new Error(this.inWords(error.message), cause);
    copy.name = error.name;
    copy.stack = this.inWords(error.stack ?? error.message);
    return copy;
  }
}

function secretsOf(text: string): string[] {
  if (!URL.canParse(text)) return [text];
  const { href, username, password, pathname, search, searchParams } = new URL(text);
  const values = search
    .slice(1)
    .split('&')
    .map((pair) => pair.slice(pair.indexOf('=') + 1));
  const parts = [username, password, ...pathname.split('/'), ...values, ...searchParams.values()];
  return [text, href, ...parts.filter((part) => part.length >= SHORTEST_KEY)];
}
