import { describe, expect, it } from '@jest/globals';
import { renderChecksums, renderManifest, type ManifestContent } from '../../src/domain/manifest.js';

function content(simulatedRecords: number): ManifestContent {
  return {
    files: [{ name: 'records.jsonl', bytes: 10, sha256: 'ab', records: 2 }],
    configurations: [
      { version: 1, policy: { reviewers: 2 }, rubric: { dimensions: [] } },
      { version: 3, policy: { reviewers: 3 }, rubric: { dimensions: [] } },
    ],
    counts: {
      records: 2,
      experts: 4,
      by: { consensus: 2 },
      domains: { cardiology: 2 },
      languages: { en: 2 },
      duplicates: { records: 0, groups: 0 },
      simulated: { records: simulatedRecords, experts: 0 },
    },
    licence: 'CC-BY-4.0',
    name: 'A demonstration',
    project: 'demo',
    release: '1.0.0',
  };
}

describe('the manifest', () => {
  it('says at its very top that the release contains simulated data', () => {
    const text = renderManifest(content(1));
    expect(text.split('\n')[1]).toMatch(/^ {2}"notice": "This release contains simulated data: 1 of its 2 records/);
  });

  it('has no such notice where everything is real', () => {
    expect(JSON.parse(renderManifest(content(0)))).not.toHaveProperty('notice');
  });

  it('names the configuration versions with the rubric and policy of each', () => {
    const manifest = JSON.parse(renderManifest(content(0)));
    expect(manifest.configurationVersions).toEqual([1, 3]);
    expect(manifest.configurations[1].policy.reviewers).toBe(3);
    expect(manifest.licence).toBe('CC-BY-4.0');
  });

  it('says in words that a group of near duplicates belongs on one side of a split', () => {
    expect(JSON.parse(renderManifest(content(0))).splitting).toMatch(/all records of a group to the same side/);
  });

  it('is the same text whatever the order in which it was put together', () => {
    const { counts, ...rest } = content(2);
    const reversed = Object.fromEntries(Object.entries(rest).reverse()) as Omit<ManifestContent, 'counts'>;
    expect(renderManifest({ counts, ...reversed })).toBe(renderManifest(content(2)));
  });
});

describe('the checksums', () => {
  it('stand in order of file name, as sha256sum reads them', () => {
    const file = { bytes: 1, records: null };
    expect(
      renderChecksums([
        { ...file, name: 'records.jsonl', sha256: 'bb' },
        { ...file, name: 'manifest.json', sha256: 'aa' },
      ]),
    ).toBe('aa  manifest.json\nbb  records.jsonl\n');
  });
});
