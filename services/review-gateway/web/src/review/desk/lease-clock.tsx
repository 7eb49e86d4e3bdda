import { VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './header.module.css';
import { useStore } from './store.js';
import type { SeatWork } from './seat-work.js';

/** Said aloud when so many minutes are left. */
const announced = [5, 1];

/** How long the seat is surely the expert's; it is renewed by what they do. */
export function LeaseClock({ work }: { work: SeatWork }) {
  const { t } = useTranslation('review');
  const until = useStore(work.lease.until);
  const left = useSecondsUntil(until);
  const minutes = Math.ceil(left / 60);
  const aloud = left > 0 && announced.find((limit) => minutes <= limit && minutes > limit - 1);
  return (
    <>
      <span className={left < 300 ? classes['soon'] : classes['clock']}>
        {left > 0 ? t('header.seatYours', { time: inMinutes(left) }) : t('header.seatOpen')}
      </span>
      <VisuallyHidden role="status">
        {left <= 0 ? t('header.seatOpen') : aloud ? t('header.seatSoon', { count: aloud }) : ''}
      </VisuallyHidden>
    </>
  );
}

/** Counts down once a second. */
export function useSecondsUntil(until: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((until - Math.max(now, Date.now() - 1000)) / 1000));
}

function inMinutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
