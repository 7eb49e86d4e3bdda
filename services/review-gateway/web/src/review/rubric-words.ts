import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * A rubric's name or anchor in the page's language: the default rubric's are known in each, those that a lead wrote stay
 * as they are.
 */
export function useRubricWords(): (text: string) => string {
  const { i18n } = useTranslation('review');
  return useMemo(() => {
    // Not by `t`, to which a colon in a sentence would be the end of a namespace's name.
    const known = i18n.getResource(i18n.language, 'review', 'rubric') as Readonly<Record<string, string>>;
    return (text) => (Object.hasOwn(known, text) ? known[text]! : text);
  }, [i18n, i18n.language]);
}
