import { Button, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.js';
import { useFormat } from '../../format/use-format.js';
import { useSession } from '../../session/session.js';
import type { Price } from '../api/generator.js';
import { Answered } from '../common/answered.js';
import { useAct } from '../common/use-act.js';
import { useGet } from '../common/use-get.js';
import { NewPrice } from './new-price.js';

const path = 'generator/prices';

/** The prices of all models, newest first of each; the table is that of all projects, so administrators alone change it. */
export function PriceTable({ currency }: { currency: string }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const mayChange = useSession().has(null, ['administrator']);
  const prices = useGet<{ prices: Price[] }>(path);
  const takeBack = useAct({
    run: ({ model, validFrom }: Price) =>
      call(`${path}?${new URLSearchParams({ model, validFrom }).toString()}`, { method: 'DELETE' }),
    changes: [path],
  });
  return (
    <section aria-labelledby="prices">
      <Title order={3} fz={14} fw={600} mt="lg" id="prices">
        {t('settings.money.prices')}
      </Title>
      <Text size="sm" c="var(--soft)" mb="sm">
        {t('settings.money.pricesHelp')}
      </Text>
      <Answered query={prices}>
        {({ prices: all }) =>
          all.length === 0 ? (
            <Text size="sm">{t('settings.money.noPrices')}</Text>
          ) : (
            <Table.ScrollContainer minWidth={320} maw={760} type="native">
              <Table aria-labelledby="prices">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('settings.money.model')}</Table.Th>
                    <Table.Th ta="right">{t('settings.money.prompt')}</Table.Th>
                    <Table.Th ta="right">{t('settings.money.completion')}</Table.Th>
                    <Table.Td />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {all.toReversed().map((price) => (
                    <Table.Tr
                      key={`${price.model} ${price.validFrom}`}
                      c={price.state === 'past' ? 'var(--soft)' : undefined}
                    >
                      <Table.Td>
                        {price.model}
                        <Text size="xs" c="var(--soft)">
                          {t('settings.money.since', {
                            time: format.dateTime(price.validFrom),
                            state: t(`settings.money.state.${price.state}`),
                          })}
                          {price.setBy === null && ` · ${t('settings.money.byFile')}`}
                        </Text>
                      </Table.Td>
                      <Table.Td ta="right">
                        {format.money({ micros: price.promptMicros, currency: price.currency })}
                      </Table.Td>
                      <Table.Td ta="right">
                        {format.money({ micros: price.completionMicros, currency: price.currency })}
                      </Table.Td>
                      <Table.Td ta="right">
                        {mayChange && price.state === 'to-come' && (
                          <Button
                            size="compact-sm"
                            variant="subtle"
                            color="red"
                            aria-label={t('settings.money.takeBackOf', { model: price.model })}
                            onClick={() => takeBack.mutate(price)}
                          >
                            {t('settings.money.takeBack')}
                          </Button>
                        )}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Answered>
      {mayChange && <NewPrice currency={currency} path={path} />}
    </section>
  );
}
