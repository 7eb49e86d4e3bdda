import type { TransportName } from '../system/system.js';
import type { FaultDefinition } from './definition.js';

export const faults: readonly FaultDefinition[] = [];

/** Names of the faults that a transport has, in the order of the list. */
export function faultsOf(transport: TransportName): string[] {
  return faults.filter(({ transports }) => transports.includes(transport)).map(({ name }) => name);
}

export function faultNamed(name: string): FaultDefinition {
  const found = faults.find((fault) => fault.name === name);
  if (!found) throw new Error(`There is no fault ${name}`);
  return found;
}
