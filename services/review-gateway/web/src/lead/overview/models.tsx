import { Button, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.js';
import type { GeneratorStatus, ModelFigures } from '../api/generator.js';
import { Age } from '../common/age.js';
import { Pane } from '../common/pane.js';
import shared from '../common/shared.module.css';
import classes from './overview.module.css';

const shown = 8;

/** Which model does well on which domain; nothing before one has replied. */
export function Models({ generator }: { generator: GeneratorStatus | undefined }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const [isWhole, setWhole] = useState(false);
  if (!generator || generator.models.length === 0) return null;
  return (
    <Pane title={t('overview.models.title')} aside={<Age at={generator.asOf} />}>
      <Table.ScrollContainer minWidth={300} type="native" tabIndex={0} aria-label={t('overview.models.title')}>
        <Table className={`${shared['table']} ${classes['words']}`} verticalSpacing={6} horizontalSpacing="xs" fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('common.domain')}</Table.Th>
              <Table.Th ta="right">{t('overview.models.right')}</Table.Th>
              <Table.Th ta="right">{t('overview.models.validated')}</Table.Th>
              <Table.Th ta="right" visibleFrom="sm">
                {t('overview.models.time')}
              </Table.Th>
              <Table.Th ta="right" visibleFrom="sm">
                {t('overview.models.money')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {generator.models.slice(0, isWhole ? undefined : shown).map((figures) => (
              <ModelRow key={`${figures.model}\n${figures.domain}`} {...figures} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {!isWhole && generator.models.length > shown && (
        <Button size="compact-sm" variant="subtle" mt="xs" onClick={() => setWhole(true)}>
          {t('overview.models.all', { all: format.number(generator.models.length) })}
        </Button>
      )}
    </Pane>
  );
}

function ModelRow({ model, domain, attempts, accepted, validated, secondsEach, money }: ModelFigures) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const each = money.map(({ micros, currency }) => format.money({ micros: micros / attempts, currency }));
  return (
    <Table.Tr>
      <Table.Td>
        {domain}
        <Text size="xs" c="var(--soft)" style={{ overflowWrap: 'anywhere' }}>
          {model === '' ? t('overview.models.byExpert') : model}
        </Text>
      </Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
        {attempts === 0
          ? '–'
          : t('overview.models.rightOf', {
              share: format.percent(accepted / attempts),
              attempts: format.number(attempts),
            })}
      </Table.Td>
      <Table.Td ta="right">{format.number(validated)}</Table.Td>
      <Table.Td ta="right" visibleFrom="sm">
        {secondsEach === null ? '–' : format.duration(secondsEach)}
      </Table.Td>
      <Table.Td ta="right" visibleFrom="sm" style={{ whiteSpace: 'nowrap' }}>
        {attempts === 0 || each.length === 0 ? '–' : format.list(each)}
      </Table.Td>
    </Table.Tr>
  );
}
