import { styleText } from 'node:util';

/** How parts of a text stand out; without a terminal they don't. */
export interface Styles {
  removed(text: string): string;
  added(text: string): string;
  strong(text: string): string;
  quiet(text: string): string;
}

export function stylesFor(output: NodeJS.WriteStream): Styles {
  const style = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    styleText(format, text, { stream: output, validateStream: true });
  return { removed: style('red'), added: style('green'), strong: style('bold'), quiet: style('dim') };
}
