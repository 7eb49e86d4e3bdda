import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.js';
import type { GeneratorStatus, ModelFigures } from '../api/generator.js';
import { Age } from '../common/age.js';
import { Pane } from '../common/pane.js';
import shared from '../common/shared.module.css';
import classes from './overview.module.css';

const shown = 20;

/** Which model does well on which domain; nothing before one has replied. */
export function Models({ generator }: { generator: GeneratorStatus | undefined }) {
  const { t } = useTranslation('lead');
  if (!generator || generator.models.length === 0) return null;
  return (
    <Pane title={t('overview.models.title')} aside={<Age at={generator.asOf} />}>
      <Table.ScrollContainer minWidth={520} type="native" tabIndex={0} aria-label={t('overview.models.title')}>
        <Table className={`${shared['table']} ${classes['words']}`} verticalSpacing={6} horizontalSpacing="xs" fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('common.domain')}</Table.Th>
              <Table.Th>{t('overview.models.model')}</Table.Th>
              <Table.Th ta="right">{t('overview.models.right')}</Table.Th>
              <Table.Th ta="right">{t('overview.models.validated')}</Table.Th>
              <Table.Th ta="right">{t('overview.models.time')}</Table.Th>
              <Table.Th ta="right">{t('overview.models.money')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {generator.models.slice(0, shown).map((figures) => (
              <ModelRow key={`${figures.model}\n${figures.domain}`} {...figures} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Pane>
  );
}

function ModelRow({ model, domain, attempts, accepted, validated, secondsEach, money }: ModelFigures) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const each = money.map(({ micros, currency }) => format.money({ micros: micros / attempts, currency }));
  return (
    <Table.Tr>
      <Table.Td>{domain}</Table.Td>
      <Table.Td>{model === '' ? t('overview.models.byExpert') : model}</Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
        {attempts === 0
          ? '–'
          : t('overview.models.rightOf', {
              share: format.percent(accepted / attempts),
              attempts: format.number(attempts),
            })}
      </Table.Td>
      <Table.Td ta="right">{format.number(validated)}</Table.Td>
      <Table.Td ta="right">{secondsEach === null ? '–' : format.duration(secondsEach)}</Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
        {attempts === 0 || each.length === 0 ? '–' : format.list(each)}
      </Table.Td>
    </Table.Tr>
  );
}
