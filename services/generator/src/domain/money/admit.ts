export interface Reserved {
  reservedMicros: number;
}

/** Those of the calls, in the order given, that what is left still pays for; a smaller one may pass where a larger can't. */
export function admit<C extends Reserved>(calls: readonly C[], leftMicros: number): Set<C> {
  const admitted = new Set<C>();
  let left = leftMicros;
  for (const call of calls) {
    if (call.reservedMicros > left) continue;
    left -= call.reservedMicros;
    admitted.add(call);
  }
  return admitted;
}
