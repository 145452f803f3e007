import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Colours text for a person at a terminal, and leaves it plain for a file or a pipe. */
export type Paint = (style: Style, text: string) => string;

export function paintFor(stream: NodeJS.WriteStream): Paint {
  return stream.isTTY && stream.hasColors() ? styleText : (_, text) => text;
}
