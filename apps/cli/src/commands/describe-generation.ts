import type { GeneratorStatus, Money, ScorerStatus } from '../client/api-types.js';
import { printable } from '../terminal/printable.js';
import { count, counted, lengthOfTime, percent } from '../terminal/text.js';

type Rows = [string, string][];

const shownModels = 5;

/** How fast texts are written, what that costs and will, what goes wrong, and which model does well on what. */
export function describeGeneration(status: GeneratorStatus, strikesByCause: ScorerStatus['strikesByCause']): Rows {
  const { jobs, money, pace, errors, models, forecast } = status;
  return [
    ...describeSlots(status.slots),
    ...describeBatches(status.batches),
    ...(status.cachedCalls ? row('cache', [`${counted(status.cachedCalls, 'call')} answered from it`]) : []),
    ...describeLost(status.lostCalls),
    ...(money ? describeMoney(money) : []),
    ...(pace ? describePace(pace) : []),
    ...(forecast ? describeForecast(forecast, jobs.oldestSeconds ?? null) : []),
    ...(strikesByCause ? row('strikes', Object.entries(strikesByCause).map(describeStrikes)) : []),
    ...listed('errors, 1 h', (errors ?? []).map(describeErrors)),
    ...listed('models', (models ?? []).slice(0, shownModels).map(describeModel)),
  ];
}

function describeSlots(slots: GeneratorStatus['slots']): Rows {
  if (!slots) return [];
  const { workers, slots: all, allowed, used } = slots;
  if (workers === 0) return row('slots', ['no worker is running']);
  return row('slots', [
    `${count(used)} of ${count(all)} in use, by all projects`,
    counted(workers, 'worker'),
    ...(allowed < all ? [`the servers take ${count(allowed)} at present`] : []),
  ]);
}

function describeBatches(batches: GeneratorStatus['batches']): Rows {
  if (!batches || batches.open + batches.collecting === 0) return [];
  const { open, calls, collecting, oldestSeconds } = batches;
  return row('batches', [
    ...(open > 0 ? [`${count(open)} on the way with ${counted(calls, 'call')}`] : []),
    ...(oldestSeconds === null ? [] : [`the oldest for ${lengthOfTime(oldestSeconds)}`]),
    ...(collecting > 0 ? [`${counted(collecting, 'call')} to be sent in the next`] : []),
  ]);
}

function describeLost(calls: GeneratorStatus['lostCalls']): Rows {
  if (!calls || calls.mayBePaid + calls.tooLate === 0) return [];
  const { mayBePaid, tooLate } = calls;
  return row('calls lost', [
    ...(mayBePaid > 0 ? [`${count(mayBePaid)} may have been paid without a reply`] : []),
    ...(tooLate > 0 ? [`${counted(tooLate, 'reply', 'replies')} paid for and too late`] : []),
  ]);
}

const describeStrikes = ([cause, strikes]: [string, number]): string => `${count(strikes)} ${cause.replace('-', ' ')}`;

const describeErrors = ({ kind, calls, detail }: NonNullable<GeneratorStatus['errors']>[number]): string =>
  `${count(calls)} × ${kind ? `${kind}: ` : ''}${printable(detail)}`;

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
    ...(estimated.length > 0 ? [`${all(estimated)} of it by estimate${ofCalls(estimated)}`] : []),
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

function ofCalls(estimated: NonNullable<NonNullable<GeneratorStatus['money']>['estimated']>): string {
  const calls = estimated.reduce((sum, each) => sum + (each.calls ?? 0), 0);
  return calls > 0 ? `, for ${counted(calls, 'call')} of unknown end` : '';
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
    ...(modelSeconds === null ? [] : [`${lengthOfTime(modelSeconds)} of the model's work`]),
    ...(endsAt ? [`written around ${endsAt}`] : []),
    ...(oldestSeconds === null ? [] : [`oldest in the queue: ${lengthOfTime(oldestSeconds)}`]),
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
