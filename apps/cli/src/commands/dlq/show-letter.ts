import { CliError } from '../../cli-error.js';
import {
  DeadLetterCalls,
  idOf,
  type Bytes,
  type Place,
  type Service,
  type WholeLetter,
} from '../../client/dead-letters.js';
import type { CommandContext } from '../../command-context.js';
import { exitCodes } from '../../exit-codes.js';
import { printable } from '../../terminal/printable.js';
import { count, labelled } from '../../terminal/text.js';
import { second } from './describe-counts.js';
import { chosen, type FilterOptions } from './options.js';

const indent = '  ';

/** Shows a letter of every chosen service that has it: one topic is read by several. @throws CliError where none has */
export async function showLetter(
  { consilium, print }: CommandContext,
  place: Place,
  options: Pick<FilterOptions, 'service'>,
): Promise<void> {
  const calls = new DeadLetterCalls(consilium());
  let shown = 0;
  for (const service of chosen(options)) {
    const letter = await calls.show(service, place).catch((error: unknown) => {
      if (isUnknown(error)) return null;
      throw error;
    });
    if (!letter) continue;
    if (shown > 0) print('');
    for (const line of describeLetter(service, letter)) print(line);
    shown += 1;
  }
  if (shown === 0)
    throw new CliError(`There is no dead letter ${idOf(place)} in ${chosen(options).join(', ')}.`, exitCodes.refused);
}

function isUnknown(error: unknown): boolean {
  return error instanceof CliError && (error.details as { status?: number } | null)?.status === 404;
}

/** All that is known of it; what others wrote stands in escapes where a terminal would obey it. */
export function describeLetter(service: Service, letter: WholeLetter): string[] {
  const { record, acts } = letter;
  return [
    ...labelled(
      [
        ['service', service],
        ['letter', printable(idOf(letter))],
        ['state', letter.state],
        ['failed', `${second(letter.failedAt)}${attempts(letter)}`],
        ['event', printable(letter.eventId ?? '–')],
        ['type', printable(letter.type ?? '–')],
        ['key', record ? onOneLine(record.key) : printable(letter.key ?? '–')],
        ['project', printable(letter.project ?? '–')],
        ['epoch', letter.epoch === null ? '–' : count(letter.epoch)],
        ['reason', printable(letter.reason)],
      ],
      9,
    ),
    ...(record
      ? ['headers', ...Object.entries(record.headers).flatMap(describeHeader), 'value', ...describeValue(record.value)]
      : ['The record was not kept: it failed before records were. Its copy is on the topic of dead letters.']),
    ...(acts.length > 0 ? ['acts'] : []),
    ...acts.map(
      ({ act, outcome, why, by, at }) =>
        `${indent}${second(at)} ${act} by ${printable(by)}: ${outcome}${why === null ? '' : ` (${printable(why)})`}`,
    ),
  ];
}

function attempts({ attempts: n, firstFailedAt }: WholeLetter): string {
  if (n === null || n === 1 || firstFailedAt === null) return '';
  return `, the last of ${count(n)} times since ${second(firstFailedAt)}`;
}

type Headers = NonNullable<WholeLetter['record']>['headers'];

function describeHeader([name, value]: [string, Headers[string]]): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.map(
    (one) => `${indent}${printable(name)}: ${onOneLine(typeof one === 'string' ? { text: one } : one)}`,
  );
}

function onOneLine(bytes: Bytes): string {
  if (bytes === null) return '–';
  return 'text' in bytes ? printable(bytes.text) : `base64 ${bytes.base64}`;
}

/** JSON on lines of its own, unless that would show it otherwise than it is. */
function describeValue(value: Bytes): string[] {
  const text = value && 'text' in value ? value.text : null;
  const parsed = text === null ? undefined : parse(text);
  const lines =
    parsed !== undefined && JSON.stringify(parsed) === text ? JSON.stringify(parsed, null, 2).split('\n') : null;
  return (lines?.map(printable) ?? [onOneLine(value)]).map((line) => indent + line);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
