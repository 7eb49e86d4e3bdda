import type { Question } from '@consilium/contracts';
import { ActionIcon, Autocomplete, Button, Checkbox, Fieldset, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Domains } from '../../api/scorer.js';
import { useGet } from '../../common/use-get.js';
import { useProject } from '../../common/use-project.js';
import { mostOptions, withOption, withoutOption } from './test-item.js';
import classes from './qualification.module.css';

interface Props {
  readonly question: Question;
  onChange(question: Question): void;
}

/** The question of a test item, with its key. */
export function QuestionFields({ question, onChange }: Props) {
  const { t } = useTranslation('lead');
  const known = useGet<Domains>(`scorer/projects/${useProject()}/domains`).data;
  const { stem, options, gold, domain, language } = question;
  const change = (part: Partial<Question>): void => onChange({ ...question, ...part });
  return (
    <Fieldset legend={t('testItem.question')} variant="unstyled">
      <Stack gap="sm">
        <Textarea
          label={t('testItem.stem')}
          autosize
          minRows={2}
          lang={language}
          value={stem}
          onChange={({ currentTarget }) => change({ stem: currentTarget.value })}
        />
        <div className={classes['two']}>
          <Autocomplete
            label={t('common.domain')}
            data={known?.domains.map((each) => each.domain) ?? []}
            value={domain}
            onChange={(value) => change({ domain: value })}
          />
          <TextInput
            label={t('common.language')}
            description={t('settings.help.language')}
            value={language}
            onChange={({ currentTarget }) => change({ language: currentTarget.value.trim() })}
          />
        </div>
        <Fieldset legend={t('testItem.options')} variant="unstyled" className={classes['list']}>
          {options.map(({ id, text }, index) => (
            <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
              <Checkbox
                mt={8}
                aria-label={t('testItem.isKey', { id })}
                label={<b>{id}</b>}
                checked={gold.includes(id)}
                onChange={({ currentTarget }) =>
                  change({ gold: currentTarget.checked ? [...gold, id] : gold.filter((right) => right !== id) })
                }
              />
              <Textarea
                flex={1}
                autosize
                minRows={1}
                aria-label={t('testItem.option', { id })}
                lang={language}
                value={text}
                onChange={({ currentTarget: { value } }) =>
                  change({ options: options.map((option) => (option.id === id ? { ...option, text: value } : option)) })
                }
              />
              <ActionIcon
                mt={4}
                variant="subtle"
                color="gray"
                aria-label={t('settings.removeOf', { name: id })}
                disabled={options.length <= 2}
                onClick={() => onChange(withoutOption(question, id))}
              >
                <span aria-hidden="true">✕</span>
              </ActionIcon>
            </Group>
          ))}
          <Button
            size="compact-sm"
            variant="default"
            disabled={options.length >= mostOptions}
            onClick={() => onChange(withOption(question))}
          >
            {t('testItem.addOption')}
          </Button>
        </Fieldset>
      </Stack>
    </Fieldset>
  );
}
