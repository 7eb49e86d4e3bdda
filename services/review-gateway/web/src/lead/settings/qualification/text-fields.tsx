import { ActionIcon, Button, Fieldset, Group, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { QualificationItem } from '../../api/gateway.js';
import { replaced } from '../lists.js';
import { KnownFaults } from './known-faults.js';
import { withoutStep, withStep } from './test-item.js';
import classes from './qualification.module.css';

interface Props {
  readonly item: QualificationItem;
  onChange(item: QualificationItem): void;
}

/** The rationale that is to be judged, with what is known to be wrong beneath where it is. */
export function TextFields({ item, onChange }: Props) {
  const { t } = useTranslation('lead');
  const { steps, conclusion } = item.text;
  return (
    <Fieldset legend={t('testItem.text')} variant="unstyled">
      <Text size="sm" c="var(--soft)" mb="sm">
        {t('testItem.textHelp')}
      </Text>
      <div className={classes['list']}>
        {[...steps, conclusion].map((text, step) => {
          const isStep = step < steps.length;
          const label = isStep ? t('testItem.step', { step: step + 1 }) : t('testItem.conclusion');
          return (
            <div key={isStep ? step : 'conclusion'} className={classes['place']}>
              <Group gap="xs" wrap="nowrap" align="flex-end">
                <Textarea
                  flex={1}
                  label={label}
                  autosize
                  minRows={1}
                  lang={item.question.language}
                  value={text}
                  onChange={({ currentTarget: { value } }) =>
                    onChange({
                      ...item,
                      text: isStep ? { steps: replaced(steps, step, value), conclusion } : { steps, conclusion: value },
                    })
                  }
                />
                {isStep && (
                  <ActionIcon
                    mb={4}
                    variant="subtle"
                    color="gray"
                    aria-label={t('settings.removeOf', { name: label })}
                    disabled={steps.length === 1}
                    onClick={() => onChange(withoutStep(item, step))}
                  >
                    <span aria-hidden="true">✕</span>
                  </ActionIcon>
                )}
              </Group>
              <KnownFaults item={item} step={step} place={label} onChange={onChange} />
            </div>
          );
        })}
        <Button size="compact-sm" variant="default" onClick={() => onChange(withStep(item))}>
          {t('testItem.addStep')}
        </Button>
      </div>
    </Fieldset>
  );
}
