import type { Dimension } from '@consilium/contracts';
import { Button, Group, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../shared/use-format.js';
import { moved, replaced, without } from './lists.js';
import { NumberField } from './number-field.js';
import type { PartProps } from './part.js';
import { shareOf, withDimension, withScale } from './rubric-edits.js';
import classes from './settings.module.css';

/** The dimensions, what each weighs and demands, and what each point means in words. */
export function RubricPart({ draft, onChange }: PartProps) {
  const { t } = useTranslation('lead');
  const { rubric } = draft;
  const { scale, dimensions } = rubric;
  const change = (next: Dimension[]): void => onChange({ rubric: { ...rubric, dimensions: next } });
  return (
    <>
      <Text size="sm" c="var(--soft)" mb="md">
        {t('settings.help.rubric')}
      </Text>
      <Group mb="lg">
        <NumberField
          label={t('settings.fields.min')}
          w={130}
          value={scale.min}
          allowDecimal={false}
          onNumber={(min) => min !== null && onChange({ rubric: withScale(rubric, { ...scale, min }) })}
        />
        <NumberField
          label={t('settings.fields.max')}
          w={130}
          value={scale.max}
          allowDecimal={false}
          onNumber={(max) => max !== null && onChange({ rubric: withScale(rubric, { ...scale, max }) })}
        />
      </Group>
      {dimensions.map((dimension, index) => (
        <DimensionFields
          key={index}
          dimension={dimension}
          scale={scale}
          share={shareOf(rubric, dimension)}
          isFirst={index === 0}
          isLast={index === dimensions.length - 1}
          onChange={(value) => change(replaced(dimensions, index, value))}
          onMove={(by) => change(moved(dimensions, index, by))}
          onRemove={() => change(without(dimensions, index))}
        />
      ))}
      <Button variant="default" onClick={() => onChange({ rubric: withDimension(rubric) })}>
        {t('settings.addDimension')}
      </Button>
    </>
  );
}

interface FieldsProps {
  readonly dimension: Dimension;
  readonly scale: { readonly min: number; readonly max: number };
  readonly share: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  onChange(dimension: Dimension): void;
  onMove(by: -1 | 1): void;
  onRemove(): void;
}

function DimensionFields({ dimension, scale, share, isFirst, isLast, onChange, onMove, onRemove }: FieldsProps) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const name = dimension.name || dimension.id;
  return (
    <section className={classes['part']}>
      <Group justify="space-between" mb="sm">
        <Title order={3} fz={15} fw={600}>
          {name}
        </Title>
        <Group gap={4}>
          <Button
            size="compact-xs"
            variant="subtle"
            disabled={isFirst}
            onClick={() => onMove(-1)}
            aria-label={t('settings.moveUp', { name })}
          >
            ↑
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            disabled={isLast}
            onClick={() => onMove(1)}
            aria-label={t('settings.moveDown', { name })}
          >
            ↓
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            color="red"
            onClick={onRemove}
            aria-label={t('settings.removeOf', { name })}
          >
            {t('settings.remove')}
          </Button>
        </Group>
      </Group>
      <div className={classes['fields']}>
        <TextInput
          label={t('settings.fields.dimensionName')}
          value={dimension.name}
          onChange={({ currentTarget }) => onChange({ ...dimension, name: currentTarget.value })}
        />
        <TextInput
          label={t('settings.fields.id')}
          description={t('settings.help.id')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={dimension.id}
          onChange={({ currentTarget }) => onChange({ ...dimension, id: currentTarget.value })}
        />
        <NumberField
          label={t('settings.fields.weight')}
          description={t('settings.share', { share: format.percent(share) })}
          inputWrapperOrder={['label', 'input', 'description']}
          value={dimension.weight}
          min={0}
          step={0.05}
          decimalScale={4}
          onNumber={(weight) => onChange({ ...dimension, weight: weight ?? 0 })}
        />
        <NumberField
          label={t('settings.fields.minimum')}
          description={t('settings.help.minimum')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={dimension.minimum}
          min={scale.min}
          max={scale.max}
          allowDecimal={false}
          onNumber={(minimum) => onChange({ ...dimension, minimum: minimum ?? scale.min })}
        />
      </div>
      <div className={classes['anchors']}>
        {dimension.anchors.map((anchor, index) => (
          <Textarea
            key={index}
            label={t('settings.anchor', { point: scale.min + index })}
            aria-label={t('settings.anchorOf', { point: scale.min + index, name })}
            value={anchor}
            autosize
            minRows={1}
            onChange={({ currentTarget }) =>
              onChange({ ...dimension, anchors: replaced(dimension.anchors, index, currentTarget.value) })
            }
          />
        ))}
      </div>
    </section>
  );
}
