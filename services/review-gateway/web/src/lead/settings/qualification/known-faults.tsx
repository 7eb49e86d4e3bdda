import { Button, Chip, Group, SegmentedControl, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { severities, spanKinds } from '../../../review/review-draft.js';
import type { QualificationItem } from '../../api/gateway.js';
import { replaced, without } from '../lists.js';
import classes from './qualification.module.css';

interface Props {
  readonly item: QualificationItem;
  /** The conclusion is the step behind the last one. */
  readonly step: number;
  readonly place: string;
  onChange(item: QualificationItem): void;
}

/** What is known to be wrong in one step: a reviewer has found it with a mark of one of the kinds, at least so severe. */
export function KnownFaults({ item, step, place, onChange }: Props) {
  const { t } = useTranslation(['lead', 'review']);
  const { faults } = item;
  const here = faults.flatMap((fault, index) => (fault.step === step ? [{ fault, index }] : []));
  const set = (next: QualificationItem['faults']): void => onChange({ ...item, faults: next });
  return (
    <>
      {here.map(({ fault, index }, number) => {
        const name = t('testItem.faultOf', { place, number: number + 1 });
        return (
          <div key={index} className={classes['fault']} role="group" aria-label={name}>
            <Chip.Group
              multiple
              value={[...fault.kinds]}
              onChange={(kinds) =>
                set(replaced(faults, index, { ...fault, kinds: spanKinds.filter((kind) => kinds.includes(kind)) }))
              }
            >
              <Group gap={6} role="group" aria-label={t('testItem.kinds')}>
                <Text size="sm" w="100%">
                  {t('testItem.kinds')}
                </Text>
                {spanKinds.map((kind) => (
                  <Chip key={kind} value={kind} size="xs" variant="outline">
                    {t(`review:marks.kinds.${kind}`)}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
            <Group gap="xs" mt={8} justify="space-between">
              <Group gap="xs">
                <Text size="sm">{t('testItem.least')}</Text>
                <SegmentedControl
                  size="xs"
                  aria-label={t('testItem.leastOf', { name })}
                  value={fault.minimumSeverity}
                  onChange={(value) =>
                    set(
                      replaced(faults, index, {
                        ...fault,
                        minimumSeverity: severities.find((each) => each === value) ?? fault.minimumSeverity,
                      }),
                    )
                  }
                  data={severities.map((value) => ({ value, label: t(`review:marks.severities.${value}`) }))}
                />
              </Group>
              <Button
                size="compact-sm"
                variant="subtle"
                color="red"
                aria-label={t('settings.removeOf', { name })}
                onClick={() => set(without(faults, index))}
              >
                {t('settings.remove')}
              </Button>
            </Group>
          </div>
        );
      })}
      <Button
        size="compact-sm"
        variant="subtle"
        mt={4}
        aria-label={t('testItem.addFaultTo', { place })}
        onClick={() => set([...faults, { step, kinds: [], minimumSeverity: 'major' }])}
      >
        {t('testItem.addFault')}
      </Button>
    </>
  );
}
