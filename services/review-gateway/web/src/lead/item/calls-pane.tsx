import { Anchor, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.js';
import type { AttemptSums, ItemAttempt, ItemAttempts } from '../api/attempts.js';
import { Pane } from '../common/pane.js';
import shared from '../common/shared.module.css';
import { SimulatedTag } from '../common/tag.js';
import { useGet } from '../common/use-get.js';
import { useProject } from '../common/use-project.js';

/** What the models' calls for an item have cost, by version and one by one; nothing where none was made. */
export function CallsPane({ item }: { item: string }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const query = useGet<ItemAttempts>(`generator/projects/${useProject()}/items/${item}/attempts`);
  if (!query.data || query.data.sums.item.calls === 0) return null;
  const { sums, attempts, leftOut } = query.data;
  const { mayBePaid } = sums.item;
  return (
    <Pane title={t('calls.title')}>
      <Table.ScrollContainer minWidth={280} type="native" tabIndex={0} aria-label={t('calls.title')}>
        <Table className={shared['table']} verticalSpacing={6} horizontalSpacing="xs" fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('calls.of')}</Table.Th>
              <Table.Th ta="right">{t('calls.calls')}</Table.Th>
              <Table.Th ta="right">{t('calls.tokens')}</Table.Th>
              <Table.Th ta="right">{t('calls.cost')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sums.versions.map((version) => (
              <SumsRow key={version.version} name={t('item.version', { version: version.version })} sums={version} />
            ))}
            {sums.besides.calls > 0 && <SumsRow name={t('calls.besides')} sums={sums.besides} />}
            <SumsRow name={t('calls.inAll')} sums={sums.item} />
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {mayBePaid > 0 && (
        <Text size="sm" c="var(--soft)">
          {t('calls.mayBePaid', { count: mayBePaid, calls: format.number(mayBePaid) })}
        </Text>
      )}
      <Anchor component="button" type="button" size="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? t('calls.hide') : t('calls.show')}
      </Anchor>
      {isOpen && attempts.map((attempt) => <CallLine key={attempt.id} {...attempt} />)}
      {isOpen && leftOut > 0 && (
        <Text size="sm" c="var(--soft)">
          {t('calls.leftOut', { count: leftOut, calls: format.number(leftOut) })}
        </Text>
      )}
    </Pane>
  );
}

function SumsRow({ name, sums }: { name: string; sums: AttemptSums }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const { calls, tokens, spent, estimated, unpriced } = sums;
  const money = spent.map((each) => format.money(each)).join(' + ');
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td ta="right">{format.number(calls)}</Table.Td>
      <Table.Td ta="right">{format.number(tokens.prompt + tokens.completion)}</Table.Td>
      <Table.Td ta="right">
        {money || (unpriced > 0 ? t('calls.unknown') : '–')}
        {money !== '' && (unpriced > 0 || estimated.length > 0) && (
          <Text size="xs" c="var(--soft)">
            {unpriced > 0 ? t('calls.andUnknown') : t('calls.partlyEstimated')}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function CallLine({ at, purpose, outcome, model, tokens, cost, estimated, cached, simulated }: ItemAttempt) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const known = cost ?? estimated;
  const parts = [
    t(`calls.purposes.${purpose}`),
    model,
    t(`calls.outcomes.${outcome ?? 'under-way'}`),
    cached ? t('calls.cached') : t('calls.tokensOf', { tokens: format.number(tokens.prompt + tokens.completion) }),
    ...(known ? [format.money(known)] : []),
  ];
  return (
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {parts.join(' · ')} {simulated && <SimulatedTag />}{' '}
      <Text span size="xs" c="var(--soft)">
        {format.dateTime(at)}
      </Text>
    </Text>
  );
}
