import type { Item } from '../domain/item.js';
import type { ProjectRules } from './ports/configurations.js';

interface Answer {
  readonly project: string;
  readonly configurationVersion: number;
  readonly epoch: number | null;
  readonly data: { readonly item: string };
}

/** What an answer came before, if it did: its item or the order it answers, or the configuration that it is bound by. */
export function waitsFor(answer: Answer, item: Item | undefined, rules: ProjectRules | undefined): string | null {
  if (!item || (answer.epoch ?? 0) > item.epoch) return `item:${answer.data.item}`;
  const known = rules && (answer.configurationVersion === 0 || rules.has(answer.configurationVersion));
  return known ? null : `configuration:${answer.project}`;
}
