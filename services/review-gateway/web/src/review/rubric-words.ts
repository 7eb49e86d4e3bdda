import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * A rubric's name or anchor in the page's language: the default rubric's are known in each, those that a lead wrote stay
 * as they are.
 */
export function useRubricWords(): (text: string) => string {
  const { t, i18n } = useTranslation('review');
  return useMemo(() => {
    const known = t('rubric', { returnObjects: true }) as unknown as Readonly<Record<string, string>>;
    return (text) => (Object.hasOwn(known, text) ? known[text]! : text);
    // The language is what `t` depends on.
  }, [t, i18n.language]);
}
