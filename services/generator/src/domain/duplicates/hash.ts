/** Looked up once: it is called ten thousand times a question. */
const { imul } = Math;

/** FNV-1a of the text's code units. Signed, as PostgreSQL's integers are. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash);
}

/** The last step of MurmurHash3: turns each number of 32 bits into another, so that near ones end far apart. */
export function mix(number: number): number {
  let mixed = number | 0;
  mixed = imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
