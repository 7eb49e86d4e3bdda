import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ProblemError } from '../../api/problem.js';
import { useFormat } from '../../format/use-format.js';
import { useProblemWords } from '../../problems/problem-words.js';
import type { Desk } from './desk.js';
import classes from './desk-view.module.css';
import { othersWaiting } from './others-waiting.js';
import { useMe } from '../../session/session.js';
import { workApi, type MyProject, type Waiting } from './work-api.js';

/** Nothing is to be done, and why that is. */
export function NothingToDo({ desk, me, waiting }: { desk: Desk; me: MyProject | null; waiting: Waiting | null }) {
  const { t } = useTranslation('review');
  const format = useFormat();
  const hasOthers = useMe().roles.some(
    ({ project, role }) => project !== desk.project && (role === 'reviewer' || role === 'panelist'),
  );
  const links = (
    <Group>
      <Button variant="default" onClick={() => void desk.next()}>
        {t('nothing.again')}
      </Button>
      {hasOthers && (
        <Button component={Link} href="/next">
          {t('nothing.otherProjects')}
        </Button>
      )}
      <Anchor component={Link} href={`/p/${desk.project}/me`}>
        {t('nothing.myWork')}
      </Anchor>
    </Group>
  );
  if (me && !me.qualified)
    return (
      <Said title={t('nothing.unqualified')} text={t('nothing.unqualifiedText')}>
        <Group>
          <Button component={Link} href={`/p/${desk.project}/qualification`}>
            {t('nothing.qualify')}
          </Button>
        </Group>
      </Said>
    );
  if (me?.status === 'paused') return <Paused desk={desk} />;
  if (me?.status === 'left' || me?.status === 'voided')
    return <Said title={t('nothing.left')} text={t('nothing.leftText')} />;
  if (me && me.perDay !== null && me.today.answered >= me.perDay)
    return (
      <Said title={t('nothing.doneToday')} text={t('nothing.doneTodayText', { count: me.today.answered })}>
        {links}
      </Said>
    );
  if (me && waiting && waiting.mine > 0)
    return (
      <Said title={t('nothing.notGiven')} text={t('nothing.notGivenText', { count: waiting.mine })}>
        {links}
      </Said>
    );
  const others = othersWaiting(waiting, me);
  return (
    <Said title={t('nothing.title')} text={others.length > 0 ? t('nothing.others') : t('nothing.text')}>
      {others.length > 0 && (
        <ul>
          {others.map(({ kind, domain, language, waiting: count }) => (
            <li key={`${kind} ${domain} ${language}`}>
              {t(`nothing.waitsFor.${kind}`, { count, domain, language: format.languageName(language) })}
            </li>
          ))}
        </ul>
      )}
      {links}
    </Said>
  );
}

/** The expert has paused; where a lead has paused them, only a lead brings them back. */
function Paused({ desk }: { desk: Desk }) {
  const { t } = useTranslation('review');
  const problemWords = useProblemWords();
  const [problem, setProblem] = useState<string | null>(null);
  const resume = async () => {
    try {
      await workApi.resume(desk.project);
      await desk.next();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error.code === 'paused-by-lead' ? t('nothing.pausedByLead') : problemWords(error));
    }
  };
  return (
    <Said title={t('nothing.paused')} text={problem ?? t('nothing.pausedText')}>
      {problem === null && (
        <Group>
          <Button onClick={() => void resume()}>{t('nothing.resume')}</Button>
        </Group>
      )}
    </Said>
  );
}

/** An answer from before goes its way first. */
export function Sending() {
  const { t } = useTranslation('review');
  return <Said title={t('sending.title')} text={t('sending.text')} />;
}

export function Trouble({ desk, problem }: { desk: Desk; problem: ProblemError }) {
  const { t } = useTranslation('review');
  const problemWords = useProblemWords();
  return (
    <Said title={t('trouble.title')} text={problemWords(problem)}>
      <Group>
        <Button onClick={() => void desk.next()}>{t('trouble.again')}</Button>
        <Anchor component={Link} href="/">
          {t('trouble.projects')}
        </Anchor>
      </Group>
    </Said>
  );
}

function Said({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <main className={classes['middle']} id="content">
      <Stack className={classes['said']} role="status">
        <Title order={2}>{title}</Title>
        <Text>{text}</Text>
        {children}
      </Stack>
    </main>
  );
}
