import type { Call, PaidCompletion } from './call-model.js';

/** A reply to a call that asked for a rationale, with what is needed to judge it later on. */
export interface Written {
  call: Pick<Call, 'id' | 'seed' | 'temperature'> & { promptVersion: string };
  startedAt: string;
  completion: PaidCompletion;
}
