import { Problem } from '@consilium/platform';
import type { Fault } from '../domain/fault.js';

/** @throws Problem 422 naming each fault, in words (`faults`) and by code (`causes`); nothing where there is none */
export function refuseFaulty(code: string, faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const words = faults.map((one) => one.words);
  const causes = faults.map((one) => ({ code: one.code, ...one.of }));
  throw new Problem(422, code, words.join(' '), { faults: words, causes });
}
