/** 128 random bits; `crypto.randomUUID` is there only where the page comes over TLS or from the same computer. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
