const names: Readonly<Record<string, string>> = {
  english: 'en',
  chinese: 'zh',
  中文: 'zh',
  汉语: 'zh',
  英文: 'en',
  英语: 'en',
  japanese: 'ja',
  korean: 'ko',
  french: 'fr',
  german: 'de',
  spanish: 'es',
  portuguese: 'pt',
  russian: 'ru',
};

/** The BCP 47 tag of a language given by name or tag; null where it is neither. */
export function languageTag(text: string): string | null {
  const folded = text.trim().toLowerCase();
  const named = names[folded];
  if (named !== undefined) return named;
  const [language, ...rest] = text.trim().split(/[-_]/u);
  if (!/^[a-z]{2,3}$/iu.test(language!) || rest.some((part) => !/^[A-Za-z0-9]{2,8}$/u.test(part))) return null;
  return [language!.toLowerCase(), ...rest].join('-');
}

/** Where the scripts begin that are told apart from Latin; what lies outside of the basic plane is a surrogate. */
const eastAsian = /[\u1100-\u11ff\u2e80-\uffff]/;

/** A guess by script: enough to choose between prompts, not to tell Spanish from English. */
export function guessLanguage(text: string): string {
  if (!eastAsian.test(text)) return 'en';
  const count = (script: RegExp): number => text.match(script)?.length ?? 0;
  if (count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > 0) return 'ja';
  if (count(/\p{Script=Hangul}/gu) > 0) return 'ko';
  const han = count(/\p{Script=Han}/gu);
  // A Chinese stem may be full of Latin names of drugs, and one character says about as much as a short word.
  return han * 3 > count(/\p{Script=Latin}+/gu) ? 'zh' : 'en';
}
