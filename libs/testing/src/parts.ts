/** The real servers that tests may use. */
export const PARTS = ['postgres', 'kafka', 'redis'] as const;
export type Part = (typeof PARTS)[number];

/** Where a part's address goes, from the global set-up to the tests. Set before the run, it names a server to use as it is. */
export const ADDRESS_VARIABLES: Record<Part, string> = {
  postgres: 'CONSILIUM_TEST_POSTGRES_URL',
  kafka: 'CONSILIUM_TEST_KAFKA_BROKERS',
  redis: 'CONSILIUM_TEST_REDIS_URL',
};

const reasonVariable = (part: Part) => `CONSILIUM_TEST_${part.toUpperCase()}_MISSING`;

/** The address of a part in this run, if it runs. */
export function addressOf(part: Part): string | undefined {
  return process.env[ADDRESS_VARIABLES[part]] || undefined;
}

/** Why a part isn't there. */
export function reasonMissing(part: Part): string {
  return process.env[reasonVariable(part)] ?? 'the global set-up of the tests did not run';
}

export function setAddress(part: Part, address: string): void {
  process.env[ADDRESS_VARIABLES[part]] = address;
}

export function setMissing(part: Part, reason: string): void {
  process.env[reasonVariable(part)] = reason;
}

/** The parts that this run wants: a list in CONSILIUM_TEST_PARTS ("postgres,redis", "none"), all of them without it. */
export function wantedParts(): Set<Part> {
  const names = process.env.CONSILIUM_TEST_PARTS?.split(',').map((name) => name.trim());
  if (!names) return new Set(PARTS);
  const unknown = names.filter((name) => name !== 'none' && !(PARTS as readonly string[]).includes(name));
  if (unknown.length > 0) {
    throw new Error(`CONSILIUM_TEST_PARTS names ${unknown.join(', ')}; known are ${PARTS.join(', ')} and none.`);
  }
  return new Set(names.filter((name) => name !== 'none') as Part[]);
}
