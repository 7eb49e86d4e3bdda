import { describe, expect, it } from '@jest/globals';
import { termsOf, wantedTerms } from '../../src/domain/search-terms.js';

describe('A text is found by', () => {
  it('its words in small letters, whatever stands between them', () => {
    expect(termsOf('A 63-year-old man: T3/T4 high, Na⁺ 128 mmol/L; a man')).toEqual(
      'a 63 year old man t3 t4 high na 128 mmol l'.split(' '),
    );
  });

  it('every two neighbouring characters of a script without spaces, and the last one', () => {
    expect(termsOf('患者出现急性心肌梗死。')).toEqual([
      '患者',
      '者出',
      '出现',
      '现急',
      '急性',
      '性心',
      '心肌',
      '肌梗',
      '梗死',
      '死',
    ]);
  });

  it('both where both occur', () => {
    expect(termsOf('β受体阻滞剂 (bisoprolol)')).toEqual(['β', '受体', '体阻', '阻滞', '滞剂', '剂', 'bisoprolol']);
  });
});

describe('A search wants', () => {
  it('words that begin as those searched for; one letter only as it stands', () => {
    expect(wantedTerms('Pneumo C')).toEqual([
      { term: 'pneumo', isStart: true },
      { term: 'c', isStart: false },
    ]);
  });

  it('in a script without spaces all pairs, or what begins with a single character', () => {
    expect(wantedTerms('心肌梗')).toEqual([
      { term: '心肌', isStart: false },
      { term: '肌梗', isStart: false },
    ]);
    expect(wantedTerms('梗')).toEqual([{ term: '梗', isStart: true }]);
  });

  it('nothing of what holds neither letters nor digits', () => {
    expect(wantedTerms(` ?!'":*&|() \\ `)).toEqual([]);
  });
});
