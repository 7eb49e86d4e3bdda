import { Anchor, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { PersonMenu } from '../../app/person-menu.js';
import { KeyHint, useKeyOf } from '../../keys/key-hint.js';
import { useMe } from '../../session/session.js';
import type { Desk } from './desk.js';
import type { DialogName } from './dialogs/dialog-name.js';
import classes from './header.module.css';
import { LeaseClock } from './lease-clock.js';
import { useStore } from './store.js';
import type { SeatWork } from './seat-work.js';

export function Header({
  desk,
  work,
  open,
}: {
  desk: Desk;
  work: SeatWork | null;
  open: (dialog: DialogName) => void;
}) {
  const { t } = useTranslation('review');
  const me = useMe();
  const isOffline = useStore(desk.isOffline);
  const guidelinesKey = useKeyOf('guidelines');
  return (
    <header className={classes['header']}>
      <a className={classes['skip']} href="#content">
        {t('header.skip')}
      </a>
      <h1 className={classes['project']}>
        <Anchor component={Link} href={`/p/${desk.project}/me`} inherit c="inherit" underline="hover">
          {work?.assignment.projectName ?? desk.project}
        </Anchor>
      </h1>
      <Progress desk={desk} isWorking={work !== null} />
      {me.simulated && <span className={classes['warning']}>{t('header.simulatedAccount')}</span>}
      <span className={classes['space']} />
      <span className={classes['warning']} role="status">
        {isOffline ? t('header.offline') : ''}
      </span>
      {work && (
        <>
          <UnstyledButton
            className={classes['act']}
            aria-keyshortcuts={guidelinesKey}
            onClick={() => open('guidelines')}
          >
            {t('header.guidelines')} <KeyHint action="guidelines" />
          </UnstyledButton>
          <LeaseClock key={work.id} work={work} />
        </>
      )}
      <span className={classes['person']}>
        <PersonMenu />
      </span>
    </header>
  );
}

/** How far the expert has come today, towards the goal where there is one. */
function Progress({ desk, isWorking }: { desk: Desk; isWorking: boolean }) {
  const { t } = useTranslation('review');
  const today = useStore(desk.today);
  if (!today) return null;
  const { answered, goal } = today;
  if (goal === null) return <span role="status">{t('header.answered', { count: answered })}</span>;
  const words =
    isWorking && answered < goal
      ? t('header.itemOf', { item: answered + 1, goal })
      : t('header.answeredOf', { answered, goal });
  return (
    <>
      <span role="status">{words}</span>
      <span className={classes['bar']} aria-hidden="true">
        <i style={{ width: `${Math.min(100, (100 * answered) / goal)}%` }} />
      </span>
    </>
  );
}
