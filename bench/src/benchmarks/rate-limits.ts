import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis } from '@consilium/backing';
import { makeWorkFolder, removeFolder } from '@consilium/cli';
import { numberOf, type Benchmark, type OptionValues, type Report } from '../benchmark.js';
import { minuteWindows } from '../calls/minute-windows.js';
import { statuses } from '../calls/request-log.js';
import { startCalls } from '../calls/start-calls.js';
import { withCleanUp, type Later } from '../measuring/clean-up.js';
import { rounded } from '../measuring/statistics.js';

/** Parts of the run after which Redis is killed, and after which another one is there. */
const killedAfter = 0.4;
const backAfter = 0.65;

export const rateLimits: Benchmark = {
  name: 'rate-limits',
  summary: 'requests and tokens in every 60 s that workers send together, judged by the log of the server',
  options: {
    requests: { summary: 'a minute', fallback: '600' },
    tokens: { summary: 'a minute', fallback: '1000000' },
    workers: { summary: 'worker processes', fallback: '4' },
    seconds: { summary: 'so long', fallback: '240' },
    'kill-redis': {
      summary: 'yes: with -9 after two fifths, and an empty one from thirteen twentieths on',
      fallback: 'no',
    },
    completion: { summary: 'tokens of a reply, as for the simulated model', fallback: '600-2200' },
  },
  run: (options) => withCleanUp((later) => measure(options, later)),
};

async function measure(options: OptionValues, later: Later): Promise<Report> {
  const limits = { requests: numberOf(options, 'requests'), tokens: numberOf(options, 'tokens') };
  const [workers, seconds] = [numberOf(options, 'workers'), numberOf(options, 'seconds')];
  const folder = makeWorkFolder();
  later(async () => removeFolder(folder));
  // More than can be sent.
  const items = Math.ceil((limits.requests * seconds) / 60) + 200;
  const llm = ['--delay-ms', '2000-8000', '--tokens', options['completion'] ?? '', '--error-rate', '0.01'];
  const redis = await startRedis();
  later(() => redis.stop());
  const environment = {
    LLM_CONCURRENCY: '100',
    LLM_REQUESTS_PER_MINUTE: String(limits.requests),
    LLM_TOKENS_PER_MINUTE: String(limits.tokens),
    REDIS_URL: redis.url,
  };
  const { system, endModel } = await startCalls(folder, { items, llm, environment }, later);
  const running = await Promise.all(Array.from({ length: workers }, () => system.startWorker()));
  const failed = running.map((worker) => worker.failed);
  if (options['kill-redis'] === 'yes') {
    await Promise.race([...failed, sleep(seconds * 1000 * killedAfter)]);
    process.kill(redis.pid, 'SIGKILL');
    await Promise.race([...failed, sleep(seconds * 1000 * (backAfter - killedAfter))]);
    const next = await startRedis({ port: Number(new URL(redis.url).port) });
    later(() => next.stop());
    await Promise.race([...failed, sleep(seconds * 1000 * (1 - backAfter))]);
  } else {
    await Promise.race([...failed, sleep(seconds * 1000)]);
  }
  await Promise.all(running.map((worker) => worker.stop()));
  const { requests } = await endModel();
  const found = minuteWindows(requests, limits);
  const figures = {
    ...found,
    requestsOfLimit: rounded(found.requests / limits.requests, 4),
    tokensOfLimit: rounded(found.tokens / limits.tokens, 4),
    meanOfLimit: {
      requests: rounded(found.mean.requests / limits.requests, 3),
      tokens: rounded(found.mean.tokens / limits.tokens, 3),
    },
    statuses: statuses(requests),
  };
  return {
    method:
      'Worker processes with limits of requests and tokens a minute, counted in Redis; more questions than can be sent; the ' +
      'simulated model takes 2 to 8 s a reply and refuses one request in a hundred at first. By its log, all requests that ' +
      'began in each window of 60 s, one from every second on, and the tokens that it then billed for them.',
    figures,
    lines: [
      `${found.windows} windows: at most ${found.requests} requests (limit ${limits.requests}), ` +
        `${found.tokens} tokens (limit ${limits.tokens}); over: ${found.over.requests} and ${found.over.tokens}`,
      `on average ${found.mean.requests} requests and ${found.mean.tokens} tokens`,
      `answers: ${JSON.stringify(figures.statuses)}`,
    ],
  };
}
