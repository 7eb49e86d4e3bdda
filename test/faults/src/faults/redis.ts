import { once } from 'node:events';
import { connect } from 'node:net';
import type { FaultySystem } from '../system/system.js';
import { assertInjected, NotInjected, type FaultDefinition } from './definition.js';
import { untilShown } from './shown.js';

/** Redis ends and comes back empty. Tokens must be had meanwhile: nobody is locked out by its absence. */
export const redisRestart: FaultDefinition = {
  name: 'redis-restart',
  transports: ['kafka'],
  lane: 'servers',
  seconds: [2, 5],
  async inject({ system }) {
    const redis = redisOf(system);
    const { pid } = redis.current;
    await redis.crash('SIGKILL');
    return {
      what: `SIGKILL of process ${pid}`,
      heal: async () => {
        try {
          await untilShown(() => hasToken(system), 'no token could be had while Redis was away');
        } finally {
          await redis.startAgain();
        }
        return `a token was had meanwhile; empty again as process ${redis.current.pid}`;
      },
    };
  },
};

/** All that Redis holds is gone in an instant. */
export const redisFlushall: FaultDefinition = {
  name: 'redis-flushall',
  transports: ['kafka'],
  lane: 'servers',
  seconds: [0.2, 1],
  async inject({ system }) {
    const { url } = redisOf(system).current;
    await untilShown(() => hasToken(system), 'no token could be had');
    const held = await ask(url, 'DBSIZE');
    assertInjected((await ask(url, 'FLUSHALL')) === '+OK', 'FLUSHALL was refused');
    return { what: `${held.slice(1)} keys gone`, heal: async () => 'nothing to heal' };
  },
};

function redisOf({ redis }: FaultySystem) {
  if (!redis) throw new NotInjected('redis-server is not installed');
  return redis;
}

/** Whether the gateway gives a token for the administrator's credential. */
async function hasToken({ url, administratorCredential }: FaultySystem): Promise<boolean> {
  const answer = await fetch(`${url}/api/review-gateway/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ credential: administratorCredential }),
    signal: AbortSignal.timeout(5000),
  }).catch(() => null);
  return answer?.status === 201;
}

async function ask(url: string, command: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.write(`${command}\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return answer.toString().trim();
  } finally {
    socket.destroy();
  }
}
