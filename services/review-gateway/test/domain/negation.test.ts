import { describe, expect, it } from '@jest/globals';
import { isNegated } from '../../src/domain/negation.js';

describe('That a question asks for the exception', () => {
  it.each([
    'Each of the following fits the likely diagnosis EXCEPT:',
    'A man has no fever. Which of the following is not a cause?',
    'Which statement is incorrect?',
    'Which finding is least likely?',
    '下列关于胰岛素的叙述，错误的是',
    '患者男，50岁，无发热。下列哪项不是其病因？',
    '以下均为甲亢的表现，除外',
  ])('is told: %s', (stem) => expect(isNegated(stem)).toBe(true));

  it.each([
    'A man who does not smoke has a cough. Which is the likely diagnosis?',
    'Which hormone is raised?',
    'She cannot walk. Her father had the same. What is the next step?',
    '患者不发热，无咳嗽。最可能的诊断是？',
    '下列哪项是首选治疗？',
  ])('is not told: %s', (stem) => expect(isNegated(stem)).toBe(false));
});
