import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currencies } from './currencies.js';
import { NumberField } from './number-field.js';
import type { PartProps } from './part.js';
import { PriceTable } from './price-table.js';
import classes from './settings.module.css';

const million = 1_000_000;

/** What the project may spend on models, and what these cost. */
export function MoneyPart({ draft, onChange }: PartProps) {
  const { t } = useTranslation('lead');
  const [chosen, setChosen] = useState(draft.budget?.currency ?? currencies[0]!);
  const currency = draft.budget?.currency ?? chosen;
  return (
    <>
      <div className={classes['fields']}>
        <NumberField
          label={t('settings.money.cap')}
          description={t('settings.money.capHelp', { currency })}
          value={draft.budget && draft.budget.cap / million}
          min={0}
          max={1e9}
          decimalScale={2}
          thousandSeparator
          onNumber={(cap) => onChange({ budget: cap === null ? null : { cap: Math.round(cap * million), currency } })}
        />
        <Select
          label={t('settings.money.currency')}
          description={t('settings.money.currencyHelp')}
          value={currency}
          data={[...new Set([...currencies, currency])]}
          allowDeselect={false}
          searchable
          onChange={(value) => {
            if (value === null) return;
            setChosen(value);
            if (draft.budget) onChange({ budget: { ...draft.budget, currency: value } });
          }}
        />
      </div>
      <PriceTable currency={currency} />
    </>
  );
}
