import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.js';
import type { Price } from '../api/generator.js';
import { useAct } from '../common/use-act.js';
import { NumberField } from './number-field.js';

const million = 1_000_000;

interface Entered {
  readonly model: string;
  readonly prompt: number | null;
  readonly completion: number | null;
}

const empty: Entered = { model: '', prompt: null, completion: null };

/** Sets what a million tokens of a model cost from now, in the currency chosen for the budget. */
export function NewPrice({ currency, path }: { currency: string; path: string }) {
  const { t } = useTranslation('lead');
  const [entered, setEntered] = useState(empty);
  const { model, prompt, completion } = entered;
  const set = useAct({
    run: () =>
      call<Price>(path, {
        method: 'PUT',
        body: {
          model: model.trim(),
          currency,
          promptMicros: Math.round((prompt ?? 0) * million),
          completionMicros: Math.round((completion ?? 0) * million),
        },
      }),
    changes: [path],
    said: t('settings.money.wasSet', { model: model.trim() }),
    done: () => setEntered(empty),
  });
  const isWhole = model.trim() !== '' && prompt !== null && completion !== null;
  return (
    <form
      aria-label={t('settings.money.newPrice')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) set.mutate();
      }}
    >
      <Group align="flex-end" gap="sm" mt="md" maw={760}>
        <TextInput
          label={t('settings.money.model')}
          value={model}
          flex="2 1 200px"
          maxLength={200}
          onChange={({ currentTarget }) => setEntered({ ...entered, model: currentTarget.value })}
        />
        <NumberField
          label={`${t('settings.money.prompt')} (${currency})`}
          value={prompt}
          min={0}
          max={1e6}
          decimalScale={6}
          flex="1 1 120px"
          onNumber={(value) => setEntered({ ...entered, prompt: value })}
        />
        <NumberField
          label={`${t('settings.money.completion')} (${currency})`}
          value={completion}
          min={0}
          max={1e6}
          decimalScale={6}
          flex="1 1 120px"
          onNumber={(value) => setEntered({ ...entered, completion: value })}
        />
        <Button type="submit" variant="default" disabled={!isWhole} loading={set.isPending}>
          {t('settings.money.newPrice')}
        </Button>
      </Group>
    </form>
  );
}
