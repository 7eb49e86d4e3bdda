import type { Question } from '@consilium/contracts';
import { ActionIcon, Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { nextOptionId } from './ballot.js';
import type { BallotDraft } from './ballot-draft.js';

interface Props {
  readonly ballot: BallotDraft;
  readonly question: Question;
  readonly onChange: (part: Partial<BallotDraft>) => void;
}

/** The question as it should be: stem, options, and which of them are right. */
export function AmendmentFields({ ballot, question, onChange }: Props) {
  const { t } = useTranslation('panel');
  const { stem, options, gold, why } = ballot;
  return (
    <Stack gap="sm">
      <Textarea
        label={t('amend.stem')}
        autosize
        minRows={3}
        lang={question.language}
        value={stem}
        onChange={(event) => onChange({ stem: event.currentTarget.value })}
      />
      <div role="group" aria-label={t('amend.options')}>
        <Text size="sm" fw={500}>
          {t('amend.options')}
        </Text>
        <Text size="xs" c="var(--soft)" mb={6}>
          {t('amend.optionsHint')}
        </Text>
        <Stack gap="xs">
          {options.map(({ id, text }) => (
            <Group key={id} gap="xs" wrap="nowrap" align="flex-start">
              <Checkbox
                mt={8}
                aria-label={t('amend.isKey', { id })}
                checked={gold.includes(id)}
                label={<b>{id}</b>}
                onChange={(event) =>
                  onChange({
                    gold: event.currentTarget.checked ? [...gold, id] : gold.filter((other) => other !== id),
                  })
                }
              />
              <Textarea
                flex={1}
                autosize
                minRows={1}
                aria-label={t('amend.option', { id })}
                lang={question.language}
                value={text}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  onChange({
                    options: options.map((option) => (option.id === id ? { ...option, text: value } : option)),
                  });
                }}
              />
              <ActionIcon
                mt={4}
                variant="subtle"
                color="gray"
                aria-label={t('amend.remove', { id })}
                disabled={options.length <= 2}
                onClick={() =>
                  onChange({
                    options: options.filter((option) => option.id !== id),
                    gold: gold.filter((other) => other !== id),
                  })
                }
              >
                <span aria-hidden="true">✕</span>
              </ActionIcon>
            </Group>
          ))}
        </Stack>
        <Button
          mt="xs"
          size="compact-sm"
          variant="default"
          onClick={() => onChange({ options: [...options, { id: nextOptionId(ballot, question), text: '' }] })}
        >
          {t('amend.add')}
        </Button>
      </div>
      <Textarea
        label={t('amend.why')}
        description={t('amend.whyHint')}
        autosize
        minRows={2}
        value={why}
        onChange={(event) => onChange({ why: event.currentTarget.value })}
      />
    </Stack>
  );
}
