import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** For dates and numbers: the page's English is British. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

/** Instants as date and time of the reader's place, in the reader's language. */
export function useDateWords(): (instant: string) => string {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(localeOf(i18n.language), { dateStyle: 'medium', timeStyle: 'short' });
    return (instant) => format.format(new Date(instant));
  }, [i18n.language]);
}
