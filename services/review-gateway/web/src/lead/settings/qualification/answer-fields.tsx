import type { Rubric } from '@consilium/contracts';
import { Button, Fieldset, Group, Radio, RangeSlider, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRubricWords } from '../../../review/rubric-words.js';
import { verdicts } from '../../../review/review-draft.js';
import type { QualificationItem } from '../../api/gateway.js';
import { withRange } from './test-item.js';
import classes from './qualification.module.css';

interface Props {
  readonly item: QualificationItem;
  readonly rubric: Rubric;
  onChange(item: QualificationItem): void;
}

/** What a good review of the item says: its verdict, and scores within a range. */
export function AnswerFields({ item, rubric, onChange }: Props) {
  const { t } = useTranslation('lead');
  const rubricWords = useRubricWords();
  const { scale, dimensions } = rubric;
  const unknown = Object.keys(item.scores).filter((id) => dimensions.every((dimension) => dimension.id !== id));
  const points = Array.from({ length: scale.max - scale.min + 1 }, (_, index) => scale.min + index);
  return (
    <Fieldset legend={t('testItem.answer')} variant="unstyled">
      <Stack gap="md">
        <Radio.Group
          label={t('testItem.verdict')}
          value={item.verdict}
          onChange={(value) =>
            onChange({ ...item, verdict: verdicts.find((verdict) => verdict === value) ?? item.verdict })
          }
        >
          <Group gap="lg" mt={6}>
            {verdicts.map((verdict) => (
              <Radio key={verdict} value={verdict} label={t(`testItem.verdicts.${verdict}`)} />
            ))}
          </Group>
        </Radio.Group>
        <Text size="sm" c="var(--soft)">
          {t('testItem.scoresHelp')}
        </Text>
        <div className={classes['ranges']}>
          {dimensions.map(({ id, name }) => {
            const range = item.scores[id] ?? scale;
            const isAny = range.min <= scale.min && range.max >= scale.max;
            const words = rubricWords(name);
            return (
              <div key={id}>
                <Group justify="space-between" gap="xs" mb={2}>
                  <Text size="sm" fw={500}>
                    {words}
                  </Text>
                  <Text size="sm" c="var(--soft)">
                    {isAny ? t('testItem.anyScore') : t('testItem.range', { min: range.min, max: range.max })}
                  </Text>
                </Group>
                <RangeSlider
                  min={scale.min}
                  max={scale.max}
                  step={1}
                  minRange={0}
                  mb="lg"
                  mx={8}
                  label={null}
                  thumbFromLabel={t('testItem.lowest', { name: words })}
                  thumbToLabel={t('testItem.highest', { name: words })}
                  marks={points.map((value) => ({ value, label: String(value) }))}
                  value={[Math.max(range.min, scale.min), Math.min(range.max, scale.max)]}
                  onChange={([min, max]) =>
                    onChange(withRange(item, id, min === scale.min && max === scale.max ? null : { min, max }))
                  }
                />
              </div>
            );
          })}
          {unknown.map((id) => (
            <Group key={id} gap="xs">
              <Text size="sm">{t('testItem.faults.dimension', { of: id })}</Text>
              <Button size="compact-sm" variant="default" onClick={() => onChange(withRange(item, id, null))}>
                {t('settings.removeOf', { name: id })}
              </Button>
            </Group>
          ))}
        </div>
      </Stack>
    </Fieldset>
  );
}
