import type { Dimension } from '@consilium/contracts';
import { Accordion, Button, Group, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.js';
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
  const [open, setOpen] = useState<string | null>(null);
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
      <Accordion value={open} onChange={setOpen} mb="md" chevronPosition="left">
        {dimensions.map((dimension, index) => (
          <DimensionFields
            key={index}
            place={String(index)}
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
      </Accordion>
      <Button
        variant="default"
        onClick={() => {
          onChange({ rubric: withDimension(rubric) });
          setOpen(String(dimensions.length));
        }}
      >
        {t('settings.addDimension')}
      </Button>
    </>
  );
}

interface FieldsProps {
  readonly place: string;
  readonly dimension: Dimension;
  readonly scale: { readonly min: number; readonly max: number };
  readonly share: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  onChange(dimension: Dimension): void;
  onMove(by: -1 | 1): void;
  onRemove(): void;
}

function DimensionFields({ place, dimension, scale, share, isFirst, isLast, onChange, onMove, onRemove }: FieldsProps) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const name = dimension.name || dimension.id;
  return (
    <Accordion.Item value={place}>
      <Accordion.Control>
        <Group justify="space-between" pr="md" gap={4}>
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="var(--soft)">
            {t('settings.dimensionAbout', { share: format.percent(share), minimum: dimension.minimum })}
          </Text>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <div className={`${classes['fields']} ${classes['narrow']}`}>
          <TextInput
            label={t('settings.fields.dimensionName')}
            value={dimension.name}
            onChange={({ currentTarget }) => onChange({ ...dimension, name: currentTarget.value })}
          />
          <TextInput
            label={t('settings.fields.id')}
            description={t('settings.help.id')}
            value={dimension.id}
            onChange={({ currentTarget }) => onChange({ ...dimension, id: currentTarget.value })}
          />
          <NumberField
            label={t('settings.fields.weight')}
            description={t('settings.share', { share: format.percent(share) })}
            value={dimension.weight}
            min={0}
            step={0.05}
            decimalScale={4}
            onNumber={(weight) => onChange({ ...dimension, weight: weight ?? 0 })}
          />
          <NumberField
            label={t('settings.fields.minimum')}
            description={t('settings.help.minimum')}
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
        <Group gap={4} mt="sm" justify="flex-end">
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={isFirst}
            onClick={() => onMove(-1)}
            aria-label={t('settings.moveUp', { name })}
          >
            ↑
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={isLast}
            onClick={() => onMove(1)}
            aria-label={t('settings.moveDown', { name })}
          >
            ↓
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            onClick={onRemove}
            aria-label={t('settings.removeOf', { name })}
          >
            {t('settings.remove')}
          </Button>
        </Group>
      </Accordion.Panel>
    </Accordion.Item>
  );
}
