import { generationExhausted, itemGenerated, itemRefined } from '@consilium/contracts';
import { outgoing, type OutgoingEvent } from '@consilium/platform';
import type { Settlement } from './settlement.js';

/** The event that answers an order, once there is one: each lists all attempts since the order. */
export function answerTo(
  { job, question, attempts, screenedOut, screening, result }: Settlement,
  itemSimulated: boolean,
): OutgoingEvent[] {
  const { item, project, epoch, configurationVersion, strikeLimit, cause, reason, simulated } = job.payload;
  const about = {
    project,
    configurationVersion,
    epoch,
    simulated: simulated || itemSimulated || [...attempts, ...screenedOut].some((attempt) => attempt.simulated),
    causedBy: cause,
  };
  const sentBack = screenedOut.length > 0 ? { screenedOut } : {};
  if ('exhausted' in result) {
    const data = {
      item,
      contentVersion: question.contentVersion,
      attempts,
      ...sentBack,
      strikes: result.exhausted,
      strikeLimit,
    };
    return [outgoing(generationExhausted, { data, ...about })];
  }
  if (!('version' in result)) return [];
  const found = screening ? { screening: { fault: screening.fault !== null, mean: screening.mean } } : {};
  const data = { item, question, version: result.version, attempts, ...sentBack, ...found };
  return [
    reason === 'import' ? outgoing(itemGenerated, { data, ...about }) : outgoing(itemRefined, { data, ...about }),
  ];
}
