import { LOG, type Log } from '@consilium/platform';
import type { Provider } from '@nestjs/common';
import { LiveChannel } from './application/ports/live-channel.js';
import { LiveNews } from './application/ports/live-news.js';
import { ReleaseHeld } from './application/release-held.js';
import { UndoSubmission } from './application/undo-submission.js';
import type { ReviewGatewayConfiguration } from './configuration.js';
import { HoldSweep } from './hold-sweep.js';
import { CommittedNews } from './live/committed-news.js';
import { MemoryLiveChannel } from './live/memory-live-channel.js';
import { RedisLiveChannel } from './live/redis-live-channel.js';

/** What the experts' page needs beyond seats and answers. */
export function workParts({ REDIS_URL }: ReviewGatewayConfiguration): Provider[] {
  return [
    ReleaseHeld,
    UndoSubmission,
    HoldSweep,
    { provide: LiveNews, useClass: CommittedNews },
    { provide: LiveChannel, inject: [LOG], useFactory: (log: Log) => liveChannel(REDIS_URL, log) },
  ];
}

function liveChannel(redisUrl: string | undefined, log: Log): LiveChannel {
  if (!redisUrl) return new MemoryLiveChannel();
  const channel = new RedisLiveChannel(redisUrl, log);
  channel.connect();
  return channel;
}
