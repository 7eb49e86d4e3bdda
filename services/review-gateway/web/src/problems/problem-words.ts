import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';

type Words = TFunction<'problems'>;

/**
 * What went wrong in the reader's language, by the codes that the services give: a line for each thing that is wrong with what
 * was sent, else one. Of a code that has no words here, the service's own are shown.
 */
export function problemLines(t: Words, error: unknown): readonly string[] {
  if (!(error instanceof ProblemError))
    return [t('page', { detail: error instanceof Error ? error.message : String(error) })];
  if (error.isOffline) return [t('offline')];
  if (error.status === 429) return [t(`codes.${error.code}`, { defaultValue: t('tooMany') })];
  const { causes, faults } = error.further;
  if (Array.isArray(causes))
    return causes.map((cause: Readonly<Record<string, unknown>>, index) => {
      const said: unknown = Array.isArray(faults) ? faults[index] : null;
      return t(`causes.${String(cause['code'])}`, {
        ...cause,
        defaultValue: typeof said === 'string' ? said : error.detail,
      });
    });
  if (Array.isArray(faults) && faults.length > 0 && faults.every((fault) => typeof fault === 'string')) return faults;
  return [lineOf(t, error)];
}

function lineOf(t: Words, { code, detail, further }: ProblemError): string {
  const obstacle = typeof further['obstacle'] === 'string' ? further['obstacle'] : 'other';
  const why = t(`obstacles.${obstacle}`, { defaultValue: detail });
  return t(`codes.${code}`, { ...further, why, defaultValue: detail ? t('refused', { detail }) : t('unforeseen') });
}

export function useProblemLines(): (error: unknown) => readonly string[] {
  const { t } = useTranslation('problems');
  return useCallback((error) => problemLines(t, error), [t]);
}

export function useProblemWords(): (error: unknown) => string {
  const { t } = useTranslation('problems');
  return useCallback((error) => problemLines(t, error).join(' '), [t]);
}
