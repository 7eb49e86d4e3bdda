import type { TFunction } from 'i18next';
import { importReasons } from '../../locales/en/lead/import-reasons.js';
import { recogniser, type Known } from '../../problems/known-sentences.js';

const knownReason = recogniser(importReasons);
const joint = '; ';
/** Beyond it a reason is no longer taken apart. */
const mostJoints = 12;

/** The sentences that a line's reason is joined of; null where one of them isn't known. A sentence may hold the joint itself. */
export function knownReasons(reason: string): Known[] | null {
  const parts = reason.split(joint);
  return parts.length > mostJoints ? null : from(parts, 0);
}

function from(parts: readonly string[], start: number): Known[] | null {
  if (start === parts.length) return [];
  for (let end = start + 1; end <= parts.length; end++) {
    const known = knownReason(parts.slice(start, end).join(joint));
    const rest = known && from(parts, end);
    if (rest) return [known, ...rest];
  }
  return null;
}

/** Why a line was repaired or refused, in the reader's language; as the import wrote it, where the page doesn't know it. */
export function reasonWords(t: TFunction<'lead'>, reason: string): string {
  const known = knownReasons(reason);
  if (known === null) return reason;
  return known.map((each) => sentence(t, each)).join(t('import.joint'));
}

function sentence(t: TFunction<'lead'>, { key, values }: Known): string {
  const { why, ways } = values;
  return t(`import.reasons.${key}`, {
    ...values,
    ...(why !== undefined && { why: reasonWords(t, why) }),
    ...(ways !== undefined && { ways: ways.replaceAll(' or ', t('import.or')).replaceAll(' and ', t('import.and')) }),
  });
}
