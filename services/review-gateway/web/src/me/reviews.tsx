import { Badge, Box, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.js';
import { ProblemAlert } from '../account/problem-alert.js';
import { useDurationWords } from './duration-words.js';
import { myReviews, type Fate, type MyReview } from './my-work.js';

/** The latest first; further ones when they are asked for. */
export function Reviews({ project }: { project: string }) {
  const { t } = useTranslation('me');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(myReviews(project));
  const reviews = data?.pages.flatMap((page) => page.reviews);
  return (
    <div>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!reviews && !error && <Skeleton height={120} aria-label={t('loading')} />}
      {reviews?.length === 0 && <Text c="var(--soft)">{t('reviews.none')}</Text>}
      <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
        {reviews?.map((review) => (
          <Entry key={review.seat} review={review} />
        ))}
      </Stack>
      {hasNextPage && (
        <Button mt="sm" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('reviews.more')}
        </Button>
      )}
    </div>
  );
}

const warned: readonly Fate[] = ['panel', 'voided'];

function Entry({
  review: { stem, domain, version, submittedAt, verdict, activeSeconds, scores, fate },
}: {
  review: MyReview;
}) {
  const { t } = useTranslation('me');
  const format = useFormat();
  const duration = useDurationWords();
  return (
    <Box component="li" py="sm" style={{ borderBottom: '1px solid var(--line)' }}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Text flex="1 1 320px" miw={0} lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
          {stem.length < 160 ? stem : `${stem}…`}
        </Text>
        <Badge
          variant="light"
          color={fate === 'validated' ? 'teal' : 'gray'}
          {...(warned.includes(fate) && { bg: 'var(--warn-soft)', c: 'var(--warn)' })}
          tt="none"
          size="lg"
          fw={600}
        >
          {t(`fate.${fate}`)}
        </Badge>
      </Group>
      <Text size="sm" c="var(--soft)">
        {[
          format.dateTime(submittedAt),
          domain,
          t('reviews.version', { version }),
          t(`verdict.${verdict}`),
          t('reviews.scores', { scores: Object.values(scores).join(' ') }),
          duration(activeSeconds),
        ].join(' · ')}
      </Text>
      <Text size="sm" c="var(--soft)">
        {t(`fateText.${fate}`)}
      </Text>
    </Box>
  );
}
