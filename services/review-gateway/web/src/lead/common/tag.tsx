import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemStatus } from '../api/scorer.js';
import classes from './shared.module.css';

export type TagKind = 'plain' | 'good' | 'warn';

export function Tag({ kind = 'plain', children }: { kind?: TagKind; children: ReactNode }) {
  return (
    <span className={classes['tag']} data-kind={kind}>
      {children}
    </span>
  );
}

export function StatusTag({ status }: { status: ItemStatus }) {
  const { t } = useTranslation('lead');
  const kind = status === 'validated' ? 'good' : status === 'in_panel' ? 'warn' : 'plain';
  return <Tag kind={kind}>{t(`common.status.${status}`)}</Tag>;
}

/** Said wherever it is true. */
export function SimulatedTag() {
  const { t } = useTranslation('lead');
  return <Tag kind="warn">{t('common.simulated')}</Tag>;
}

export function SimulatedNotice({ children }: { children: ReactNode }) {
  return (
    <div className={classes['simulated']} role="note">
      {children}
    </div>
  );
}

/** Strikes as points, in words for who can't see them. */
export function Strikes({ count, limit }: { count: number; limit: number }) {
  const { t } = useTranslation('lead');
  const shown = Math.max(limit, count);
  if (shown > 10) return <span>{count}</span>;
  return (
    <span className={classes['pips']} role="img" aria-label={t('common.strikes', { count, limit })}>
      <i>{'●'.repeat(count)}</i>
      <span>{'●'.repeat(shown - count)}</span>
    </span>
  );
}
