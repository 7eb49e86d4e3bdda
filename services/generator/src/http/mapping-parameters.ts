import { Domain } from '@consilium/contracts';
import { z } from 'zod';
import { choosable } from '../domain/questions/fields.js';

const column = z.string().min(1).max(300);

/** Which columns are what; none: the part is in no column. */
export const ChosenFields = z.partialRecord(z.enum(choosable), z.array(column).max(30));

/** Their words for domains, and what these are called in the project. */
export const DomainWords = z
  .record(z.string().min(1).max(300), Domain)
  .refine((words) => Object.keys(words).length <= 5_000, 'more than 5000 words');

export const SourceMapping = z.object({ fields: ChosenFields.default({}), domains: DomainWords.default({}) });
export type SourceMapping = z.infer<typeof SourceMapping>;

export const SourceName = z.string().min(1).max(200);

/** Parameters such as `map=question=Stem`, one or many, as pairs. */
const pairs = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .default([])
  .transform((given, context) =>
    given.map((one): [string, string] => {
      const at = one.indexOf('=');
      if (at < 1) context.addIssue({ code: 'custom', message: `"${one}" is not of the form name=value` });
      return [one.slice(0, at).trim(), one.slice(at + 1).trim()];
    }),
  );

/** A part that comes again has several columns; one with nothing behind it has none. */
export const MapParameter = pairs
  .transform((given) => {
    const columns: Record<string, string[]> = {};
    for (const [part, one] of given) (columns[part] ??= []).push(...(one === '' ? [] : [one]));
    return columns;
  })
  .pipe(ChosenFields);

export const DomainParameter = pairs
  .transform((given): Record<string, string> => Object.fromEntries(given))
  .pipe(DomainWords);
