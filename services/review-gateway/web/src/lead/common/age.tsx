import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.js';

/** How old a figure is; it counts on by itself. */
export function Age({ at }: { at: string }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const now = useNow(1000);
  return (
    <Text span size="xs" c="var(--soft)" title={format.dateTime(at)}>
      {t('common.asOf', { ago: format.ago(at, now) })}
    </Text>
  );
}

/** The time, which moves on so often. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
