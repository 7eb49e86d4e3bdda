const lostMembership = new Set(['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'REBALANCE_IN_PROGRESS']);

/**
 * What kafkajs has to be told so that it joins the group anew: that its member was taken for dead, or that the group was
 * shared out without it. Of a failed commit it would make an error that it calls final.
 */
export function rejoining(error: unknown): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (lostMembership.has((cause as { type?: string }).type ?? '')) return cause;
  return error;
}
