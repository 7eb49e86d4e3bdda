import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Ballot, Comment, RationaleText, ReviewVerdict, Scores, Span } from '@consilium/contracts';
import { z } from 'zod';
import type { ExpertAccount } from '../src/simulation/experts/expert-client.js';
import { buildRoster } from '../src/simulation/experts/profile.js';
import { runExperts, type ExpertCounts, type RunExpertsOptions } from '../src/simulation/experts/run-experts.js';
import { Knowledge } from '../src/simulation/knowledge/knowledge.js';
import { seat, startFakeGateway, type FakeGateway } from './fake-gateway.js';

const activeSeconds = z.int().min(0);
const bodies: Record<string, z.ZodType> = {
  review: z.strictObject({
    scores: Scores,
    verdict: ReviewVerdict,
    comments: z.array(Comment),
    spans: z.array(Span),
    activeSeconds,
  }),
  revision: z.strictObject({ answer: z.array(z.string()).min(1), text: RationaleText, activeSeconds }),
  vote: z.strictObject({ ballot: Ballot, activeSeconds }),
};

let gateway: FakeGateway;
beforeEach(async () => {
  gateway = await startFakeGateway();
});
afterEach(async () => gateway.stop());

const accounts: ExpertAccount[] = buildRoster({ languages: ['en'], domains: ['general'], seed: 1 }).map((profile) => ({
  expert: profile.name,
  profile,
  credential: profile.name,
}));
const run = (done: () => boolean, more: Partial<RunExpertsOptions> = {}): Promise<ExpertCounts> =>
  runExperts({
    url: gateway.url,
    project: 'demo',
    accounts,
    knowledge: Knowledge.fromSamples([]),
    seed: 1,
    concurrency: 3,
    until: done,
    ...more,
  });

describe('the simulated experts at the public interface', () => {
  it('fill every seat with an answer of the contract, and stop when told', async () => {
    const kinds = ['review', 'revision', 'vote'] as const;
    gateway.waiting = Array.from({ length: 60 }, (_, i) => seat(`seat-${i}`, kinds[i % 3]!));
    const counts = await run(() => gateway.submissions.length === 60);
    expect(counts).toEqual({ reviews: 20, revisions: 20, votes: 20, lost: 0, refused: 0, problems: [], retries: 0 });
    for (const { kind, body, key } of gateway.submissions) {
      expect(bodies[kind]!.safeParse(body)).toMatchObject({ success: true });
      expect(key).toMatch(/^[0-9a-f-]{36}$/u);
    }
    expect(new Set(gateway.submissions.map(({ key }) => key)).size).toBe(60);
    expect(gateway.tokens).toBeLessThanOrEqual(accounts.length);
  });

  it('sends the same bytes under the same key again after a failure that may pass', async () => {
    gateway.waiting = [seat('shaky', 'review')];
    gateway.obstacles.set('shaky', [500, 'cut', 503]);
    const counts = await run(() => gateway.submissions.length === 4);
    expect(counts).toMatchObject({ reviews: 1, retries: 3, refused: 0 });
    expect(new Set(gateway.submissions.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  it('goes on after a seat was closed, and with a new token after the old one was refused', async () => {
    gateway.waiting = [seat('closed', 'review'), seat('after', 'review')];
    gateway.obstacles.set('closed', [409]).set('after', [401]);
    const counts = await run(() => gateway.submissions.length === 2);
    expect(counts).toMatchObject({ reviews: 1, lost: 1 });
  });

  it('asks for a new token before the old one ends', async () => {
    gateway.tokenSeconds = 10;
    gateway.waiting = [seat('one', 'review')];
    await run(() => gateway.submissions.length === 1, { accounts: accounts.slice(0, 1) });
    expect(gateway.tokens).toBeGreaterThan(1);
  });

  it('declines a seat whose answer is refused, and says what was wrong', async () => {
    gateway.waiting = [seat('refusing', 'vote')];
    gateway.obstacles.set('refusing', [422]);
    const counts = await run(() => gateway.declined.length === 1);
    expect(counts).toMatchObject({ votes: 0, refused: 1 });
    expect(counts.problems[0]).toContain('422 refused so it is');
  });

  it('fails with the last answer when a request goes on failing', async () => {
    gateway.waiting = [seat('dead', 'review')];
    gateway.obstacles.set(
      'dead',
      Array.from({ length: 100 }, () => 503),
    );
    await expect(run(() => false, { giveUpAfterMs: 200 })).rejects.toThrow(
      /seats\/dead\/review has failed for 0 s; last: 503/u,
    );
  });

  it('ends with the error of the condition', async () => {
    const failing = (): boolean => {
      throw new Error('no status');
    };
    await expect(run(failing)).rejects.toThrow('no status');
  });
});
