import type { TransportName } from '../system/system.js';
import { clockJump } from './clock-jump.js';
import type { FaultDefinition } from './definition.js';
import { diskFull } from './disk-full.js';
import { duplicateDelivery } from './duplicate-delivery.js';
import { kafkaRestart } from './kafka-restart.js';
import { kills } from './kill.js';
import { modelFaults } from './model.js';
import { halfOpenNetwork, kafkaCut, postgresCut, slowNetwork } from './network.js';
import { offsetsRewound } from './offsets-rewound.js';
import { pauses } from './pause.js';
import { postgresRestart } from './postgres-restart.js';
import { rebalance } from './rebalance.js';
import { redisFlushall, redisRestart } from './redis.js';
import { twoRelays } from './two-relays.js';

export const faults: readonly FaultDefinition[] = [
  ...kills,
  ...pauses,
  twoRelays,
  offsetsRewound,
  postgresRestart,
  diskFull,
  kafkaRestart,
  redisRestart,
  redisFlushall,
  postgresCut,
  kafkaCut,
  slowNetwork,
  halfOpenNetwork,
  clockJump,
  rebalance,
  duplicateDelivery,
  ...modelFaults,
];

/** Names of the faults that a transport has, in the order of the list. */
export function faultsOf(transport: TransportName): string[] {
  return faults.filter(({ transports }) => transports.includes(transport)).map(({ name }) => name);
}

export function faultNamed(name: string): FaultDefinition {
  const found = faults.find((fault) => fault.name === name);
  if (!found) throw new Error(`There is no fault ${name}`);
  return found;
}
