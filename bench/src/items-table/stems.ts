/** A small seeded generator (mulberry32) of numbers in [0, 1), so that every run has the same rows. */
export function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const beginnings = 'ar be ca der en fo gra hy in jo ker la mi neu or pa qui re ste tra ul va xe zo'.split(' ');
const middles = 'ba ci do fe gi lo mu ni po ra se ti vu'.split(' ');
const ends = 'al emia itis oma osis pathy tion ure'.split(' ');
const words = beginnings.flatMap((a) => middles.flatMap((b) => ends.map((c) => a + b + c)));
/** Every stem has the first, nearly every the second; what is rare has a place of its own. */
const frequent = [
  'patient',
  'presents',
  'hospital',
  'pain',
  'history',
  'which',
  'examination',
  'fever',
  'cough',
  'rash',
];
const chinese = [
  '患者',
  '出现',
  '急性',
  '心肌梗死',
  '高血压',
  '糖尿病',
  '检查',
  '显示',
  '治疗',
  '首选',
  '药物',
  '下列',
  '哪项',
  '正确',
];

export const rareWord = 'kuru';
/** In nearly one stem of twenty, and of a hundred. */
export const commonerWord = words[40]!;
export const uncommonWord = words[901]!;
/** In a third of the stems of one domain, and hardly anywhere else. */
export const homelyWord = 'zoonosis';
export const commonWord = frequent[0]!;
export const chineseWord = '心肌梗';

const length = 40;

export function stemOf(number: number, language: string, isAtHome: boolean, random: () => number): string {
  if (language === 'zh') return `${Array.from({ length: 12 }, () => pick(chinese, random())).join('')}？`;
  const chosen = Array.from({ length }, (_, index) =>
    index % 4 === 0 ? frequent[Math.floor(random() ** 2 * frequent.length)]! : pick(words, random() ** 2),
  );
  const rare = number % 5000 === 7 ? ` ${rareWord}` : '';
  const homely = random() < (isAtHome ? 0.33 : 0.0005) ? ` ${homelyWord}` : '';
  return `A ${20 + (number % 60)}-year-old ${commonWord} ${chosen.join(' ')}${rare}${homely}: what is most likely?`;
}

function pick<T>(values: readonly T[], share: number): T {
  return values[Math.floor(share * values.length)]!;
}
