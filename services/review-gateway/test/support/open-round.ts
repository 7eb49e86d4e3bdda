import { blind, generated, idOf, imported, requested } from './events.js';
import type { Gateway } from './gateway.js';

/** An item whose round has so many seats, and experts of its domain. */
export async function openRound(gateway: Gateway, name: string, seats = 1, experts = 1) {
  const item = idOf(name);
  await gateway.deliver(imported(item), generated(item));
  const numbers = Array.from({ length: seats }, (_, n) => n + 1);
  await gateway.deliver(requested(item, 1, { domain: name, seats: blind(...numbers) }));
  return { item, gateway, experts: await gateway.experts(experts, { specialties: [name] }) };
}
