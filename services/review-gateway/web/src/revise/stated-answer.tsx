import type { Question } from '@consilium/contracts';
import { Chip, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly question: Question;
  readonly answer: readonly string[];
  readonly onChange: (answer: string[]) => void;
  /** What is stated is not the key. */
  readonly isOther: boolean;
}

/** The answer that the text leads to, in the reviser's own words: refused unless it is the key. */
export function StatedAnswer({ question: { options, gold }, answer, onChange, isOther }: Props) {
  const { t } = useTranslation('revise');
  return (
    <div>
      <Group gap="xs" role="group" aria-label={t('answer.label')}>
        <Text size="sm" fw={600}>
          {t('answer.label')}
        </Text>
        {options.map(({ id, text }) => (
          <Chip
            key={id}
            size="sm"
            checked={answer.includes(id)}
            aria-label={`${id}: ${text}`}
            onChange={(isChosen) => onChange(isChosen ? [...answer, id] : answer.filter((other) => other !== id))}
          >
            {id}
          </Chip>
        ))}
      </Group>
      <Text size="sm" c={isOther ? 'var(--warn)' : 'var(--soft)'} mt={4} aria-live="polite">
        {isOther ? t('answer.notTheKey', { key: gold.join(', ') }) : t('answer.hint')}
      </Text>
    </div>
  );
}
