import { Anchor, Button, Modal, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ProblemAlert } from '../account/problem-alert.js';
import { PersonMenu } from '../app/person-menu.js';
import { Waiting } from '../app/plain-pages.js';
import { KeyHint } from '../keys/key-hint.js';
import { KeysProvider } from '../keys/keys-provider.js';
import { useKey } from '../keys/use-key.js';
import { ReviewView } from '../review/review-view.js';
import { useMe } from '../session/session.js';
import { RichText } from '../text/rich-text.js';
import classes from './test-work.module.css';
import { answer, assignmentOf, nextItem, type TestItem } from './test-round.js';
import { TestSeat } from './test-seat.js';

const KeysDialog = lazy(() => import('../keys/keys-dialog.js'));

interface Props {
  readonly project: string;
  /** How many were done before. */
  readonly done: number;
  /** All are done. */
  readonly onDone: () => void;
}

/** The items of the test round, one after the other. */
export default function TestWork({ project, done: before, onDone }: Props) {
  const [done, setDone] = useState(before);
  const { data: test, error, refetch } = useQuery(nextItem(project, done));
  useEffect(() => {
    if (test === null) onDone();
  }, [test, onDone]);
  return (
    <KeysProvider>
      <div className={classes['page']}>
        {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
        {test ? (
          <Test
            key={test.item}
            project={project}
            test={test}
            onAnswered={(answered) => setDone(Math.max(answered, done + 1))}
          />
        ) : (
          !error && <Waiting />
        )}
      </div>
    </KeysProvider>
  );
}

function Test({ project, test, onAnswered }: { project: string; test: TestItem; onAnswered: (done: number) => void }) {
  const { subject } = useMe();
  const [seat] = useState(
    () =>
      new TestSeat(assignmentOf(project, test), {
        storage: localStorage,
        subject,
        now: () => Date.now(),
        send: async (body) => onAnswered((await answer(project, test.item, body)).done),
      }),
  );
  useAttention(seat);
  return (
    <>
      <Header project={project} test={test} />
      <ReviewView assignment={seat.assignment} frame={seat} />
    </>
  );
}

function Header({ project, test: { done, total, guidelines } }: { project: string; test: TestItem }) {
  const { t } = useTranslation('qualification');
  const [isOpen, setOpen] = useState(false);
  const [hasKeys, setHasKeys] = useState(false);
  useKey('guidelines', () => setOpen(true));
  useKey('help', () => setHasKeys(true));
  return (
    <header className={classes['header']}>
      <Anchor component={Link} href={`/p/${project}/me`} fw={700} c="var(--ink)">
        {t('label')}
      </Anchor>
      <span>{t('itemOf', { item: done + 1, total })}</span>
      <span className={classes['space']} />
      <Button variant="subtle" color="gray" size="compact-sm" c="var(--soft)" onClick={() => setOpen(true)}>
        {t('guidelines')}&nbsp;
        <KeyHint action="guidelines" />
      </Button>
      <Button variant="subtle" color="gray" size="compact-sm" c="var(--soft)" onClick={() => setHasKeys(true)}>
        {t('keys')}&nbsp;
        <KeyHint action="help" />
      </Button>
      <PersonMenu />
      <Suspense fallback={null}>{hasKeys && <KeysDialog onClose={() => setHasKeys(false)} />}</Suspense>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('guidelines')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {guidelines.trim() ? <RichText text={guidelines} /> : <Text>{t('noGuidelines')}</Text>}
      </Modal>
    </header>
  );
}

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart', 'scroll'] as const;

/** Counts the time in which the page is used. */
function useAttention(seat: TestSeat): void {
  useEffect(() => {
    const leaving = new AbortController();
    const onUse = () => seat.used(Date.now());
    for (const sign of signs)
      document.addEventListener(sign, onUse, { signal: leaving.signal, passive: true, capture: true });
    const ticks = setInterval(() => seat.tick(Date.now(), document.visibilityState === 'visible'), 1000);
    return () => {
      clearInterval(ticks);
      leaving.abort();
    };
  }, [seat]);
}
