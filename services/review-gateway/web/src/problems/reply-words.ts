import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { replies } from '../locales/en/replies.js';
import { recogniser } from './known-sentences.js';

export const knownReply = recogniser(replies);

/** What was wrong with a call or its reply in the reader's language; as it was written, where the page doesn't know it. */
export function replyWords(t: TFunction<'problems'>, detail: string): string {
  const known = knownReply(detail);
  return known === null ? detail : t(`replies.${known.key}`, { ...known.values, defaultValue: detail });
}

export function useReplyWords(): (detail: string) => string {
  const { t } = useTranslation('problems');
  return useCallback((detail) => replyWords(t, detail), [t]);
}
