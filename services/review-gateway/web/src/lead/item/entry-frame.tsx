import type { ReactNode } from 'react';
import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.js';
import type { Entry } from './storyline.js';
import classes from './item.module.css';

interface Props {
  readonly entry: Entry;
  readonly title: string;
  /** Tags beside the title. */
  readonly tags?: ReactNode;
  readonly about?: ReactNode;
  readonly isBad?: boolean;
  readonly children?: ReactNode;
}

/** A place on the line of an item's story. */
export function EntryFrame({ entry, title, tags, about, isBad = false, children }: Props) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  return (
    <li className={classes['entry']} data-kind={entry.kind} data-bad={isBad} id={entry.id}>
      <div className={classes['head']}>
        {entry.kind === 'order' || entry.kind === 'imported' ? (
          <span className={classes['about']}>{title}</span>
        ) : (
          <Title order={3} fz={15} fw={600}>
            {title}
          </Title>
        )}
        {tags}
        <span className={classes['when']}>{entry.at === null ? t('item.open') : format.dateTime(entry.at)}</span>
      </div>
      {about !== undefined && <div className={classes['about']}>{about}</div>}
      {children}
    </li>
  );
}
