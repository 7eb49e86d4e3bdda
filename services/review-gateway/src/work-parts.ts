import { LOG, type Log } from '@consilium/platform';
import type { Provider } from '@nestjs/common';
import { AnswerQuestion } from './application/answer-question.js';
import { AskQuestion } from './application/ask-question.js';
import { AssignItem } from './application/assign-item.js';
import { ChangeExpert } from './application/change-expert.js';
import { ChangeOwnStatus } from './application/change-own-status.js';
import { CountWaiting } from './application/count-waiting.js';
import { ExportHours } from './application/export-hours.js';
import { ListOwnReviews } from './application/list-own-reviews.js';
import { NextAnywhere } from './application/next-anywhere.js';
import { AnswerTestItem } from './application/qualification/answer-test-item.js';
import { NextTestItem } from './application/qualification/next-test-item.js';
import { QualifyExpert } from './application/qualification/qualify-expert.js';
import { SetTestRound } from './application/qualification/set-test-round.js';
import { ShowOwnStanding } from './application/qualification/show-own-standing.js';
import { ReleaseHeld } from './application/release-held.js';
import { SetOwnCap } from './application/set-own-cap.js';
import { ShowOwnPage } from './application/show-own-page.js';
import { UndoSubmission } from './application/undo-submission.js';
import { LiveCounts } from './application/live/live-counts.js';
import { LiveFeed } from './application/live/live-feed.js';
import { LiveSeatNews } from './application/live/live-seat-news.js';
import { LiveChannel } from './application/ports/live-channel.js';
import { LiveNews } from './application/ports/live-news.js';
import type { ReviewGatewayConfiguration } from './configuration.js';
import { HoldSweep } from './hold-sweep.js';
import { CommittedNews } from './live/committed-news.js';
import { MemoryLiveChannel } from './live/memory-live-channel.js';
import { RedisLiveChannel } from './live/redis-live-channel.js';

const useCases: Provider[] = [
  AnswerTestItem,
  NextTestItem,
  QualifyExpert,
  SetTestRound,
  ShowOwnStanding,
  LiveCounts,
  LiveFeed,
  LiveSeatNews,
  AnswerQuestion,
  AskQuestion,
  AssignItem,
  ChangeExpert,
  ChangeOwnStatus,
  CountWaiting,
  ExportHours,
  ListOwnReviews,
  NextAnywhere,
  ReleaseHeld,
  SetOwnCap,
  ShowOwnPage,
  UndoSubmission,
];

/** What the experts' page needs beyond seats and answers. */
export function workParts({ REDIS_URL }: ReviewGatewayConfiguration): Provider[] {
  return [
    ...useCases,
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
