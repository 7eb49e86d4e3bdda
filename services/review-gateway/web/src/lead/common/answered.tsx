import { Alert, Button, Group, Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../../problems/problem-words.js';

interface Props<T> {
  readonly query: UseQueryResult<T, Error>;
  readonly children: (data: T) => ReactNode;
  /** Lines of the sketch shown before the first answer. */
  readonly lines?: number;
}

/** An answer on its way, come, come before but not renewed, or refused: each in words, and never in place of what is known. */
export function Answered<T>({ query, children, lines = 3 }: Props<T>) {
  const { t } = useTranslation('lead');
  const textOf = useProblemWords();
  const { data, error } = query;
  return (
    <Stack gap="sm" style={{ minWidth: 0 }}>
      {error && (
        <Alert color={data === undefined ? 'red' : 'yellow'} p="xs" role="status">
          <Group gap="sm" justify="space-between">
            <span>{data === undefined ? textOf(error) : t('common.notRenewed', { why: textOf(error) })}</span>
            <Button size="compact-sm" variant="default" loading={query.isFetching} onClick={() => void query.refetch()}>
              {t('common.again')}
            </Button>
          </Group>
        </Alert>
      )}
      {data !== undefined ? children(data) : !error && <Sketch lines={lines} label={t('common.loading')} />}
    </Stack>
  );
}

function Sketch({ lines, label }: { lines: number; label: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={14} mb={10} width={`${[92, 78, 85, 60][line % 4]}%`} />
      ))}
    </div>
  );
}
