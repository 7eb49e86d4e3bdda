import type { TFunction } from 'i18next';
import type { Format } from '../../format/format.js';

type Words = TFunction<'lead'>;

/** Where the words of a value are that one of a few. */
const areas: Readonly<Record<string, string>> = {
  roles: 'common.role',
  status: 'experts.status',
  command: 'item.commands',
};

/** A detail of an act in the reader's language; what the page does not know is shown as it is. */
export function detailWords(t: Words, format: Format, name: string, value: unknown): string {
  return t('audit.detail', {
    name: t(`audit.details.${name}`, { defaultValue: name }),
    value: valueWords(t, format, name, value),
  });
}

function valueWords(t: Words, format: Format, name: string, value: unknown): string {
  if (Array.isArray(value))
    return value.length === 0 ? t('audit.anyValue') : value.map((each) => valueWords(t, format, name, each)).join(', ');
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
  if (typeof value === 'number') return name === 'passShare' ? format.percent(value) : format.number(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (name === 'languages' || name === 'language') return format.languageName(value);
  const area = areas[name];
  return area === undefined ? value : t(`${area}.${value}`, { defaultValue: value });
}
