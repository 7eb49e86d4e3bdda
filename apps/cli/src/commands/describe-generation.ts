import type { GeneratorStatus, Money } from '../client/api-types.js';
import { printable } from '../terminal/printable.js';
import { count, counted, percent } from '../terminal/text.js';

type Rows = [string, string][];

const shownErrors = 3;
const shownModels = 5;

/** How fast texts are written, what that costs and will, what goes wrong, and which model does well on what. */
export function describeGeneration({ jobs, attempts, money, pace, errors, models, forecast }: GeneratorStatus): Rows {
  return [
    ...(money ? describeMoney(money) : []),
    ...(pace ? describePace(pace) : []),
    ...(forecast ? describeForecast(forecast, jobs.oldestSeconds ?? null) : []),
    ...row('strikes', [
      `${count(attempts.wrongAnswer)} wrong answer`,
      `${count(attempts.unusable)} unusable output`,
      ...(attempts.screenedOut ? [`${count(attempts.screenedOut)} screened out`] : []),
    ]),
    ...listed(
      'errors, 1 h',
      (errors ?? []).slice(0, shownErrors).map(({ calls, detail }) => `${count(calls)} × ${printable(detail)}`),
    ),
    ...listed('models', (models ?? []).slice(0, shownModels).map(describeModel)),
  ];
}

function describeMoney({
  spent,
  estimated = [],
  reserved,
  unpriced,
  perValidated,
  budget,
}: NonNullable<GeneratorStatus['money']>): Rows {
  const parts = [
    spent.length > 0 ? `${all(spent)} spent` : 'nothing spent that is known of',
    ...(estimated.length > 0 ? [`${all(estimated)} of it by estimate`] : []),
    ...(perValidated.length > 0 ? [`${all(perValidated)} for each validated item`] : []),
    ...(reserved.length > 0 ? [`${all(reserved)} put aside`] : []),
    ...(unpriced > 0 ? [`${counted(unpriced, 'reply', 'replies')} of unknown cost`] : []),
  ];
  if (!budget) return row('money', parts);
  const { cap, currency, left, held } = budget;
  const used = cap === 0 ? 1 : (cap - left) / cap;
  return [
    ...row('money', parts),
    ['budget', `${percent(used)} of ${amount({ micros: cap, currency })}, ${amount({ micros: left, currency })} left`],
    ...(held ? ([['held', `since ${held.since}: ${printable(held.why)}`]] satisfies Rows) : []),
  ];
}

function describePace({ minutes, calls, tokens, accepted, money }: NonNullable<GeneratorStatus['pace']>): Rows {
  const each = (n: number): string => count(Math.round(n / minutes));
  const spent = money.map(({ micros, currency }) => ({ micros: micros / minutes, currency }));
  return row('a minute', [
    `${each(calls)} calls`,
    `${each(accepted)} texts`,
    `${each(tokens)} tokens`,
    ...(spent.length > 0 ? [all(spent)] : []),
  ]);
}

function describeForecast(
  { remaining, from, money, modelSeconds, endsAt }: NonNullable<GeneratorStatus['forecast']>,
  oldestSeconds: number | null,
): Rows {
  if (remaining === 0) return [];
  return row('to come', [
    counted(remaining, 'text'),
    ...(money ? [`about ${amount(money)}`] : []),
    ...(modelSeconds === null ? [] : [`${count(Math.round(modelSeconds / 60))} min of the model's work`]),
    ...(endsAt ? [`written around ${endsAt}`] : []),
    ...(oldestSeconds === null ? [] : [`oldest in the queue: ${count(Math.round(oldestSeconds))} s`]),
    { history: '', trials: 'judged by trials only', nothing: 'no forecast yet' }[from],
  ]);
}

function describeModel(figures: NonNullable<GeneratorStatus['models']>[number]): string {
  const { model, domain, attempts, accepted, validated, money } = figures;
  if (model === '') return `experts on ${domain}: ${count(validated)} validated`;
  const right = attempts === 0 ? 'no replies yet' : `${percent(accepted / attempts)} right of ${count(attempts)}`;
  const cost = money.length > 0 && attempts > 0 ? [`${all(money, attempts)} each`] : [];
  return [`${model} on ${domain}: ${right}`, `${count(validated)} validated`, ...cost].join(' · ');
}

const row = (label: string, parts: readonly string[]): Rows => [
  [label, parts.filter((part) => part !== '').join(' · ')],
];
const listed = (label: string, lines: readonly string[]): Rows =>
  lines.map((line, index) => [index === 0 ? label : '', line]);

const all = (money: readonly Money[], among = 1): string =>
  money.map(({ micros, currency }) => amount({ micros: micros / among, currency })).join(' + ');

function amount({ micros, currency }: Money): string {
  const digits = micros !== 0 && micros < 100_000 ? 4 : 2;
  return `${(micros / 1e6).toFixed(digits)} ${currency}`;
}
