import type { Rubric } from '@consilium/contracts';
import { Accordion, Alert, Button, Group, List, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { QualificationItem } from '../../api/gateway.js';
import { Tag } from '../../common/tag.js';
import { AnswerFields } from './answer-fields.js';
import type { ItemFault } from './faults-of-items.js';
import { QuestionFields } from './question-fields.js';
import { TextFields } from './text-fields.js';
import classes from './qualification.module.css';

interface Props {
  /** By which the list knows it while its name may change. */
  readonly place: string;
  readonly item: QualificationItem;
  readonly rubric: Rubric;
  /** What is shown of what is wrong: nothing before somebody has tried to save. */
  readonly faults: readonly ItemFault[];
  onChange(item: QualificationItem): void;
  onRemove(): void;
}

/** One item of the test round. */
export function ItemFields({ place, item, rubric, faults, onChange, onRemove }: Props) {
  const { t } = useTranslation('lead');
  const name = item.question.stem.trim() || t('testItem.noStem');
  return (
    <Accordion.Item value={place}>
      <Accordion.Control>
        <Text fw={600} lineClamp={2} lang={item.question.language}>
          {name}
        </Text>
        <Group gap="xs">
          <Text size="sm" c="var(--soft)">
            {[t('testItem.about', { count: item.faults.length }), t(`testItem.verdicts.${item.verdict}`)].join(' · ')}
          </Text>
          {faults.length > 0 && <Tag kind="warn">{t('testItem.lacks', { count: faults.length })}</Tag>}
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <div className={classes['parts']}>
          {faults.length > 0 && (
            <Alert color="red" p="sm" title={t('testItem.lacksTitle')}>
              <List size="sm">
                {faults.map(({ what, of }) => (
                  <List.Item key={`${what} ${of}`}>{t(`testItem.faults.${what}`, { of })}</List.Item>
                ))}
              </List>
            </Alert>
          )}
          <QuestionFields question={item.question} onChange={(question) => onChange({ ...item, question })} />
          <TextFields item={item} onChange={onChange} />
          <AnswerFields item={item} rubric={rubric} onChange={onChange} />
          <Group justify="space-between" align="flex-end">
            <TextInput
              label={t('settings.fields.id')}
              description={t('testItem.idHelp')}
              value={item.id}
              onChange={({ currentTarget }) => onChange({ ...item, id: currentTarget.value.trim() })}
            />
            <Button variant="subtle" color="red" onClick={onRemove}>
              {t('testItem.remove')}
            </Button>
          </Group>
        </div>
      </Accordion.Panel>
    </Accordion.Item>
  );
}
