import type { GeneratorUnderTest } from './generator-under-test.js';

/** Two dollars for a million tokens sent, and eight for as many written. */
export const price = { model: 'test-model', currency: 'USD', promptMicros: 2_000_000, completionMicros: 8_000_000 };

export function setPrice(
  generator: GeneratorUnderTest,
  changes: object = {},
  role = 'administrator',
): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ ...price, ...changes });
  return generator.call('/prices', { method: 'PUT', body, headers }, 'demo', role);
}
