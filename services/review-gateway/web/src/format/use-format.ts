import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Format } from './format.js';

export function useFormat(): Format {
  const { i18n } = useTranslation();
  // Of the two languages, British is the English that the page is written in.
  return useMemo(() => new Format(i18n.language === 'en' ? 'en-GB' : 'zh-CN'), [i18n.language]);
}
