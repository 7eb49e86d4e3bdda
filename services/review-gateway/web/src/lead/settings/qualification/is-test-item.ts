import { severities, spanKinds, verdicts } from '../../../review/review-draft.js';
import type { QualificationItem } from '../../api/gateway.js';

/** Whether the form can show it; whether it makes sense, `faultsOfItem` tells. */
export function isTestItem(value: unknown): value is QualificationItem {
  const { id, question, text, faults, scores, verdict } = parts(value);
  return (
    typeof id === 'string' &&
    isQuestion(question) &&
    isList(parts(text)['steps'], isString) &&
    typeof parts(text)['conclusion'] === 'string' &&
    isList(faults, isFault) &&
    isObject(scores) &&
    Object.values(scores).every((range) => isWhole(parts(range)['min']) && isWhole(parts(range)['max'])) &&
    verdicts.some((each) => each === verdict)
  );
}

function isQuestion(value: unknown): boolean {
  const { stem, options, gold, domain, language, source, contentVersion } = parts(value);
  return (
    [stem, domain, language, parts(source)['name']].every(isString) &&
    isWhole(contentVersion) &&
    isList(options, (option) => isString(parts(option)['id']) && isString(parts(option)['text'])) &&
    isList(gold, isString)
  );
}

function isFault(value: unknown): boolean {
  const { step, kinds, minimumSeverity } = parts(value);
  const isKind = (each: unknown): boolean => spanKinds.some((kind) => kind === each);
  return isWhole(step) && step >= 0 && isList(kinds, isKind) && severities.some((each) => each === minimumSeverity);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function parts(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}

function isList(value: unknown, isOne: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}
