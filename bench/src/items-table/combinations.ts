import { domains, rareDomain } from './rows.js';
import { chineseWord, commonerWord, commonWord, homelyWord, rareWord, uncommonWord } from './stems.js';

/** Every filter by itself with a common and a rare value, and some together. */
export const filters: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  none: {},
  'status generating': { status: 'generating' },
  'status in_review': { status: 'in_review' },
  'status revising': { status: 'revising' },
  'status in_panel': { status: 'in_panel' },
  'status validated': { status: 'validated' },
  'status retired': { status: 'retired' },
  'domain, first': { domain: domains[0]! },
  'domain, middle': { domain: domains[10]! },
  'domain, last': { domain: domains.at(-1)! },
  'domain, rare': { domain: rareDomain },
  'language en': { language: 'en' },
  'language zh': { language: 'zh' },
  'language fr, rare': { language: 'fr' },
  'way first_round': { way: 'first_round' },
  'way adjudicated': { way: 'adjudicated' },
  'way panel': { way: 'panel' },
  'strikes ≥ 1': { minStrikes: '1' },
  'strikes ≥ 3': { minStrikes: '3' },
  'strikes ≥ 5': { minStrikes: '5' },
  'text, in all': { text: commonWord },
  'text, 1 of 20': { text: commonerWord },
  'text, 1 of 100': { text: uncommonWord },
  'text, of one domain': { text: homelyWord },
  'text, rare': { text: rareWord },
  'text, beginning': { text: 'arba' },
  'text, Chinese': { text: chineseWord },
  'text, two words': { text: `${commonWord} ${commonerWord}` },
  'text, where it is not': { text: commonWord, language: 'zh' },
  'text, nowhere': { text: 'nowheretobefound' },
  'status and domain': { status: 'validated', domain: domains[3]! },
  'status and text': { status: 'generating', text: commonerWord },
  'status and text, 1 of 100': { status: 'validated', text: uncommonWord },
  'status and text, of one': { status: 'validated', text: homelyWord },
  'all at once': { status: 'validated', domain: domains[3]!, language: 'en', minStrikes: '1', text: commonWord },
};

export const sorts = ['id', 'updated', 'strikes', 'rounds'].flatMap((sort) => [
  { sort, direction: 'asc' },
  { sort, direction: 'desc' },
]);
