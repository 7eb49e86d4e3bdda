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

/** Parameters such as `map=question=Stem`, one or many, as an object; a name that comes again gets a list. */
export function assignments<S extends typeof ChosenFields | typeof DomainWords>(schema: S) {
  return z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .default([])
    .transform((given, context) => {
      const lists = schema === ChosenFields;
      const found: Record<string, string | string[]> = {};
      for (const one of given) {
        const at = one.indexOf('=');
        if (at < 1) {
          context.addIssue({ code: 'custom', message: `"${one}" is not of the form name=value` });
          return z.NEVER;
        }
        const [name, value] = [one.slice(0, at).trim(), one.slice(at + 1).trim()];
        if (!lists) found[name] = value;
        else found[name] = [found[name] ?? [], value === '' ? [] : value].flat();
      }
      return found;
    })
    .pipe(schema);
}
