import type { Policy } from '@consilium/contracts';
import { Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDimensionWords } from '../common/dimension-words.js';
import { NumberField } from './number-field.js';
import type { PartProps } from './part.js';
import classes from './settings.module.css';

type Figure = Exclude<keyof Policy, 'correctnessDimension'>;

/** Each with the least it may be. */
const figures: readonly (readonly [Figure, number])[] = [
  ['reviewers', 2],
  ['minimumWeightedMean', 0],
  ['adjudicationGap', 1],
  ['regenerateBelow', 0],
  ['maximumFailedRegenerations', 0],
  ['strikeLimit', 1],
  ['roundLimit', 1],
  ['badQuestionLimit', 1],
  ['panelSize', 3],
  ['panelLimit', 1],
];
const broken: readonly Figure[] = ['minimumWeightedMean', 'regenerateBelow'];

/** What decides a round. */
export function PolicyPart({ draft, onChange }: PartProps) {
  const { t } = useTranslation('lead');
  const { policy, rubric } = draft;
  const inWords = useDimensionWords();
  return (
    <>
      <Text size="sm" c="var(--soft)" mb="md">
        {t('settings.help.policy')}
      </Text>
      <div className={classes['fields']}>
        {figures.map(([name, least]) => (
          <NumberField
            key={name}
            label={t(`settings.fields.${name}`)}
            description={t(`settings.help.${name}`)}
            value={policy[name]}
            min={least}
            step={name === 'panelSize' ? 2 : broken.includes(name) ? 0.1 : 1}
            allowDecimal={broken.includes(name)}
            onNumber={(value) => onChange({ policy: { ...policy, [name]: value ?? least } })}
          />
        ))}
        <Select
          label={t('settings.fields.correctnessDimension')}
          description={t('settings.help.correctnessDimension')}
          allowDeselect={false}
          value={policy.correctnessDimension}
          onChange={(correctnessDimension) =>
            correctnessDimension !== null && onChange({ policy: { ...policy, correctnessDimension } })
          }
          data={inWords(rubric.dimensions).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
    </>
  );
}
