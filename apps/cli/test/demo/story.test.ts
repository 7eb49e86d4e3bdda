import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LineageEntry } from '@consilium/contracts';
import { afterAll, describe, expect, it } from '@jest/globals';
import { chooseStory, tellStory, type ReleaseRecord } from '../../src/demo/story.js';
import type { Styles } from '../../src/terminal/styles.js';

const marks: Styles = {
  removed: (text) => `[-${text}-]`,
  added: (text) => `{+${text}+}`,
  strong: (text) => text,
  quiet: (text) => text,
};

function entry(version: number, reason: string, steps: string[], score: number, comment = ''): LineageEntry {
  const verdict = score >= 4 ? 'accept' : 'needs_work';
  const comments = comment ? [{ dimension: null, text: comment }] : [];
  return {
    version: { version, reason, author: { kind: 'model' }, text: { steps, conclusion: 'So B.' } },
    reviews: [{ scores: { medical_correctness: score }, weightedMean: score, verdict, comments, spans: [] }],
  } as unknown as LineageEntry;
}

function record(id: string, lineage: LineageEntry[], language = 'en'): ReleaseRecord {
  const question = { domain: 'endocrinology', language };
  return { id, question, lineage, reviews: lineage.at(-1)!.reviews, by: 'consensus' } as unknown as ReleaseRecord;
}

const first = entry(1, 'import', ['The gland is big.', 'Cortisol is lowered.'], 2, 'wrong hormone');
const regenerated = record('b', [first, entry(2, 'regenerate', ['The gland is big.', 'Cortisol is raised.'], 5)]);

describe('the story of an item', () => {
  const folder = mkdtempSync(join(tmpdir(), 'consilium-cli-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('tells each version, what was said of it, and what the last change changed', () => {
    expect(tellStory(regenerated, marks)).toEqual([
      'The story of one item (endocrinology, 2 versions)',
      expect.stringMatching(/^ {2}v1 model {6}mean 2\.0 {2}correctness 2 .*"wrong hormone" +→ regenerate$/),
      expect.stringMatching(/^ {2}v2 model {6}mean 5\.0 {2}correctness 5 .*→ validated$/),
      '      [---] 2  Cortisol is [-lowered-].',
      '      {+++} 2  Cortisol is {+raised+}.',
    ]);
  });

  it('is that of a regenerated item, in English where there is one', async () => {
    const file = join(folder, 'records.jsonl');
    const chinese = record('c', regenerated.lineage, 'zh');
    const lines = [record('a', [first]), chinese, regenerated].map((one) => JSON.stringify(one));
    writeFileSync(file, `${lines.join('\n')}\n`);
    expect((await chooseStory(file))?.id).toBe('b');
    writeFileSync(file, `${lines[0]}\n`);
    expect(await chooseStory(file)).toBeNull();
  });
});
