/** Of a file that begins with `[`: a JSON array, which the importer doesn't read. */
export function isArray(beginning: string): boolean {
  return beginning
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('[');
}

/** A JSON array as one JSON object a line. @throws SyntaxError, RangeError where it is none */
export function linesOf(text: string): string {
  const rows: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
  if (!Array.isArray(rows)) throw new RangeError('not an array');
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** A name for the question set, from the file's. */
export function sourceOf(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, '').slice(0, 200) || 'upload';
}
