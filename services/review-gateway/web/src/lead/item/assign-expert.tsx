import { Button, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.js';
import type { Expert } from '../api/gateway.js';
import { useAct } from '../common/use-act.js';
import { useFormat } from '../../format/use-format.js';
import { useGet } from '../common/use-get.js';
import { useProject } from '../common/use-project.js';
import { useSay } from '../common/use-say.js';

/** Keeps a seat of the item for one expert for a while; the gateway says where they may not take it, and why. */
export function AssignExpert({ item }: { item: string }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const project = useProject();
  const say = useSay();
  const experts = useGet<{ experts: Expert[] }>(`review-gateway/projects/${project}/experts`).data?.experts ?? [];
  const [expert, setExpert] = useState<string | null>(null);
  const assign = useAct<string, { reservedUntil: string }>({
    run: (chosen) =>
      call(`review-gateway/projects/${project}/items/${item}/assign`, { method: 'POST', body: { expert: chosen } }),
    changes: [`review-gateway/projects/${project}/seats`],
    done: ({ reservedUntil }) => {
      setExpert(null);
      say(t('item.acts.assigned', { until: format.dateTime(reservedUntil) }));
    },
  });
  return (
    <Stack gap={6}>
      <Select
        label={t('item.acts.assignTo')}
        placeholder={t('item.acts.chooseExpert')}
        searchable
        clearable
        nothingFoundMessage={t('item.acts.noExpert')}
        value={expert}
        onChange={setExpert}
        data={experts
          .filter(({ status, roles }) => status === 'active' && roles.some((role) => role !== 'lead'))
          .map(({ expert: value, name, specialties, simulated }) => {
            const marks = [...(simulated ? [t('common.simulated')] : []), ...specialties];
            return { value, label: marks.length > 0 ? `${name} (${marks.join(', ')})` : name };
          })}
      />
      <Button
        variant="default"
        disabled={expert === null}
        loading={assign.isPending}
        onClick={() => expert !== null && assign.mutate(expert)}
      >
        {t('item.acts.assign')}
      </Button>
    </Stack>
  );
}
