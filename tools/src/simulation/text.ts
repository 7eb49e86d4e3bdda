/** Stems are compared without regard to spacing, case and width, so that a prompt's line breaks don't matter. */
export function normaliseStem(stem: string): string {
  return stem.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

/** Option texts keep their signs: `pH < 7` and `pH > 7` differ. */
export function normaliseOption(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** One line of NFC text, as a step of a rationale has to be. */
export function oneLine(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

export function codePoints(text: string): number {
  return Array.from(text).length;
}

/** Cut at a space (or anywhere, in Chinese) so that at most `length` code points stay. */
export function shorten(text: string, length: number): string {
  const points = Array.from(text);
  if (points.length <= length) return text;
  const cut = points.slice(0, length).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > length / 2 ? cut.slice(0, space) : cut}…`;
}

/** Sentences with their final mark, in English and Chinese text. */
export function sentences(text: string): string[] {
  return (oneLine(text).match(/[^。！？]+?(?:[。！？]+|[.!?]+(?=\s|$)|$)/gu) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

export type SimulatedLanguage = 'en' | 'zh';

/** The simulators write Chinese and English; any other language is answered in English. */
export function simulatedLanguage(language: string): SimulatedLanguage {
  return language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
