/** A name for the question set, from the file's. */
export function sourceOf(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, '').slice(0, 200) || 'upload';
}
