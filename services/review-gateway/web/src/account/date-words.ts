import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Instants as date and time of the reader's place, in the reader's language. */
export function useDateWords(): (instant: string) => string {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
    return (instant) => format.format(new Date(instant));
  }, [i18n.language]);
}
