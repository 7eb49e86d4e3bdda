import { describe, expect, it } from '@jest/globals';
import { lineOf, recordOf } from '../../src/domain/dataset-record.js';
import { validatedItem } from './validated-item.js';

const provenance = { project: 'demo', configurationVersion: 3, epoch: 4, simulated: false };

describe('a record of the dataset', () => {
  it('is one line that holds the whole item, beginning with its id', () => {
    const { line } = recordOf(validatedItem('item-1'), provenance);
    expect(line).toMatch(/^\{"id":"item-1","project":"demo",/);
    expect(line).not.toContain('\n');
    const { item, ...content } = validatedItem('item-1');
    expect(JSON.parse(line)).toEqual({ id: item, ...provenance, ...content });
  });

  it('says by whose leave the question is used', () => {
    const { line } = recordOf(validatedItem('item-1'), provenance);
    expect(JSON.parse(line)).toMatchObject({ question: { licence: 'CC0-1.0', permission: 'by letter of 3 May' } });
  });

  it.each([7, null])('is published with its group of near duplicates: %s', (duplicateGroup) => {
    const record = recordOf(validatedItem('item-1'), provenance);
    expect(JSON.parse(lineOf({ ...record, duplicateGroup }))).toEqual({ ...JSON.parse(record.line), duplicateGroup });
  });

  it('names everyone who had a part in it once', () => {
    const { experts } = recordOf(validatedItem('item-1'), provenance);
    expect(experts).toEqual(['first-reviewer', 'panelist', 'second-reviewer', 'writer']);
  });

  it.each([
    ['nobody', {}, false, false],
    ['a reviewer', { simulatedReviewer: true }, false, true],
    ['the model', { simulatedModel: true }, false, true],
    ['something the event says', {}, true, true],
  ])('where %s is simulated, says so', (_who, options, eventSimulated, expected) => {
    const record = recordOf(validatedItem('item-1', options), { ...provenance, simulated: eventSimulated });
    expect(record.simulated).toBe(expected);
    expect(JSON.parse(record.line).simulated).toBe(expected);
  });
});
