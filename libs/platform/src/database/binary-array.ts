/** Object ids that PostgreSQL gives its own types, and what their binary form begins with. */
const types = { text: { oid: 25, prefix: [] }, jsonb: { oid: 3802, prefix: [1] } } as const;

const headerBytes = 20;
const none = -1;

/**
 * An array of texts, or of JSON as text, as a parameter in PostgreSQL's binary form. The driver's own form is one literal in
 * which each quote and backslash of an element is escaped, to be taken off by the server: of JSON in bulk that costs more
 * than all else about a statement.
 */
export function binaryArray(type: keyof typeof types, elements: readonly (string | null)[]): Buffer {
  const { oid, prefix } = types[type];
  // UTF-8 takes three bytes for a unit of UTF-16 at most.
  const characters = elements.reduce((sum, element) => sum + (element?.length ?? 0), 0);
  const perElement = 4 + prefix.length;
  let buffer = Buffer.allocUnsafe(headerBytes + elements.length * perElement + 2 * characters);
  buffer.writeInt32BE(elements.length === 0 ? 0 : 1, 0);
  buffer.writeInt32BE(elements.includes(null) ? 1 : 0, 4);
  buffer.writeInt32BE(oid, 8);
  if (elements.length === 0) return buffer.subarray(0, 12);
  buffer.writeInt32BE(elements.length, 12);
  buffer.writeInt32BE(1, 16);
  let end = headerBytes;
  for (const element of elements) {
    const most = perElement + 3 * (element?.length ?? 0);
    if (end + most > buffer.length) buffer = Buffer.concat([buffer.subarray(0, end)], 2 * buffer.length + most);
    if (element === null) {
      end = buffer.writeInt32BE(none, end);
      continue;
    }
    const start = end + 4;
    buffer.set(prefix, start);
    const length = prefix.length + buffer.write(element, start + prefix.length);
    buffer.writeInt32BE(length, end);
    end = start + length;
  }
  return buffer.subarray(0, end);
}
