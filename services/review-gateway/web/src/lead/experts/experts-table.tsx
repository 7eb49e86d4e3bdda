import { Table, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Expert } from '../api/gateway.js';
import { useNow } from '../common/age.js';
import shared from '../common/shared.module.css';
import { SimulatedTag, Tag } from '../common/tag.js';
import { useFormat } from '../../format/use-format.js';
import { ExpertMenu } from './expert-menu.js';

const everyMs = 30_000;

/** The experts with their load, pace and hours. */
export function ExpertsTable({ experts }: { experts: readonly Expert[] }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  return (
    <Table className={shared['table']} highlightOnHover verticalSpacing={8} fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('experts.expert')}</Table.Th>
          <Table.Th visibleFrom="md">{t('experts.scope')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('experts.load')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('experts.pace')}</Table.Th>
          <Table.Th visibleFrom="xs" ta="right">
            {t('experts.hours30')}
          </Table.Th>
          <Table.Th visibleFrom="md">{t('experts.now')}</Table.Th>
          <Table.Th>
            <VisuallyHidden>{t('experts.acts')}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {experts.map((expert) => (
          <Table.Tr key={expert.expert}>
            <Table.Td>
              <Text span inherit fw={600}>
                {expert.name}
              </Text>{' '}
              <StateTags expert={expert} />
              <Text size="xs" c="var(--soft)">
                {expert.roles.map((role) => t(`common.role.${role}`)).join(', ')}
              </Text>
              <Text hiddenFrom="sm" size="xs" c="var(--soft)">
                {t('experts.reviewsOf', {
                  today: expert.reviewsToday,
                  week: expert.reviews7d,
                  total: expert.reviewsTotal,
                })}
              </Text>
            </Table.Td>
            <Table.Td visibleFrom="md" maw={260}>
              <Text size="sm">{expert.specialties.join(', ') || t('experts.anyDomain')}</Text>
              <Text size="xs" c="var(--soft)">
                {expert.languages.map((tag) => format.languageName(tag)).join(', ')}
              </Text>
            </Table.Td>
            <Table.Td visibleFrom="sm">
              {t('experts.today', { count: expert.reviewsToday })}
              {expert.perDay !== null && ` ${t('experts.cap', { count: expert.perDay })}`}
              <Text size="xs" c="var(--soft)">
                {t('experts.weekAndTotal', {
                  week: format.number(expert.reviews7d),
                  total: format.number(expert.reviewsTotal),
                })}
              </Text>
            </Table.Td>
            <Table.Td visibleFrom="sm">
              {expert.medianSeconds === null ? '–' : t('experts.each', { time: format.duration(expert.medianSeconds) })}
            </Table.Td>
            <Table.Td visibleFrom="xs" ta="right">
              {format.hours(expert.activeSeconds30d)}
            </Table.Td>
            <Table.Td visibleFrom="md">
              <Now expert={expert} />
            </Table.Td>
            <Table.Td ta="right">
              <ExpertMenu expert={expert} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function StateTags({ expert: { status, simulated, qualified } }: { expert: Expert }) {
  const { t } = useTranslation('lead');
  return (
    <>
      {status !== 'active' && <Tag kind="warn">{t(`experts.status.${status}`)}</Tag>} {simulated && <SimulatedTag />}{' '}
      {!qualified && <Tag>{t('experts.notQualified')}</Tag>}
    </>
  );
}

/** What is in hand, else when they last answered. */
function Now({ expert: { inHand, lastAnswerAt } }: { expert: Expert }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const now = useNow(everyMs);
  if (inHand) return <Tag kind="good">{t(`common.kind.${inHand.kind}`)}</Tag>;
  return (
    <Text size="sm" c="var(--soft)">
      {lastAnswerAt === null ? t('experts.never') : format.ago(lastAnswerAt, now)}
    </Text>
  );
}
