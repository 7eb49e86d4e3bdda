const names: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Text that others wrote, on one line and with nothing in it that a terminal obeys: control and format characters (which
 * also turn the direction of writing) stand as escapes.
 */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => names[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );
}

/** The same, cut to so many characters. */
export function shortly(text: string, length: number): string {
  const characters = [...printable(text)];
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`;
}
