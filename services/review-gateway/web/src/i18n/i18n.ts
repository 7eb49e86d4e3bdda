import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = { en: 'English', zh: '中文' } as const;
export type PageLanguage = keyof typeof languages;

const key = 'consilium.language';

/** The language chosen before, else the browser's, else English. */
export function preferredLanguage(): PageLanguage {
  const chosen = localStorage.getItem(key);
  if (chosen === 'en' || chosen === 'zh') return chosen;
  return navigator.languages.some((language) => language.toLowerCase().startsWith('zh')) ? 'zh' : 'en';
}

export async function startTranslations(): Promise<void> {
  const language = preferredLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: await textsOf(language) },
    defaultNS: 'app',
    // React escapes.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

export async function chooseLanguage(language: PageLanguage): Promise<void> {
  localStorage.setItem(key, language);
  for (const [area, texts] of Object.entries(await textsOf(language))) i18next.addResourceBundle(language, area, texts);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Texts are a chunk for each language: nobody loads the other's. */
async function textsOf(language: PageLanguage): Promise<Record<string, object>> {
  return language === 'en' ? (await import('../locales/en/index.js')).en : (await import('../locales/zh/index.js')).zh;
}
