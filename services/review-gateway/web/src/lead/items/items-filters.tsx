import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { itemStatuses, ways, type Domains } from '../api/scorer.js';
import { useFormat } from '../../format/use-format.js';
import { useGet } from '../common/use-get.js';
import { useProject } from '../common/use-project.js';
import { sorts, type ItemsView, type Sort } from './items-address.js';
import classes from './items.module.css';

const typingMs = 250;

interface Props {
  readonly view: ItemsView;
  readonly strikeLimit: number;
  onChange(change: Partial<ItemsView>): void;
}

export function ItemsFilters({ view, strikeLimit, onChange }: Props) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const domains = useGet<Domains>(`scorer/projects/${useProject()}/domains`).data;
  const count = (name: string, items: number): string => `${name} (${format.short(items)})`;
  return (
    <div className={classes['tools']} role="search">
      <SearchText text={view.text} onChange={(text) => onChange({ text })} />
      <Select
        aria-label={t('items.status')}
        placeholder={t('items.anyStatus')}
        clearable
        value={view.status}
        onChange={(status) => onChange({ status: status })}
        data={itemStatuses.map((value) => ({ value, label: t(`common.status.${value}`) }))}
      />
      <Select
        aria-label={t('common.domain')}
        placeholder={t('items.anyDomain')}
        clearable
        searchable
        nothingFoundMessage={t('items.noSuchDomain')}
        value={view.domain}
        onChange={(domain) => onChange({ domain })}
        data={withChosen(
          domains?.domains.map(({ domain, items }) => ({ value: domain, label: count(domain, items) })),
          view.domain,
        )}
      />
      <Select
        aria-label={t('common.language')}
        placeholder={t('items.anyLanguage')}
        clearable
        value={view.language}
        onChange={(language) => onChange({ language })}
        data={withChosen(
          domains?.languages.map(({ language, items }) => ({
            value: language,
            label: count(format.languageName(language), items),
          })),
          view.language,
        )}
      />
      <Select
        aria-label={t('items.way')}
        placeholder={t('items.anyWay')}
        clearable
        value={view.way}
        onChange={(way) => onChange({ way: way })}
        data={ways.map((value) => ({ value, label: t(`common.way.${value}`) }))}
      />
      <Select
        aria-label={t('items.strikes')}
        placeholder={t('items.anyStrikes')}
        clearable
        value={view.minStrikes === null ? null : String(view.minStrikes)}
        onChange={(least) => onChange({ minStrikes: least === null ? null : Number(least) })}
        data={Array.from({ length: Math.max(strikeLimit, view.minStrikes ?? 0) }, (_, index) => ({
          value: String(index + 1),
          label: t('items.atLeast', { count: index + 1 }),
        }))}
      />
      <Select
        aria-label={t('items.sort')}
        allowDeselect={false}
        value={`${view.sort} ${view.direction}`}
        onChange={(value) => {
          const [sort, direction] = (value ?? '').split(' ') as [Sort, ItemsView['direction']];
          onChange({ sort, direction });
        }}
        data={sorts.flatMap((sort) =>
          (['desc', 'asc'] as const).map((direction) => ({
            value: `${sort} ${direction}`,
            label: t(`items.sorts.${sort}.${direction}`),
          })),
        )}
      />
    </div>
  );
}

/** What is typed shows at once, and is looked for when the typing rests. */
function SearchText({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { t } = useTranslation('lead');
  const [typed, setTyped] = useState(text);
  const say = useDebouncedCallback(onChange, typingMs);
  useEffect(() => setTyped(text), [text]);
  return (
    <TextInput
      type="search"
      aria-label={t('items.search')}
      placeholder={t('items.search')}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        say(currentTarget.value);
      }}
    />
  );
}

/** What the address asks for can be seen and taken back also where it isn't among the choices. */
function withChosen(known: { value: string; label: string }[] = [], chosen: string | null) {
  return chosen === null || known.some(({ value }) => value === chosen)
    ? known
    : [...known, { value: chosen, label: chosen }];
}
