import type { Span } from '@consilium/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.js';
import { alignSteps, type StepPair } from '../../text/align-steps.js';
import { anchored, type Anchored } from '../../text/anchors.js';
import { codePoints } from '../../text/code-points.js';
import type { Mark } from '../../text/marks.js';
import { RichText } from '../../text/rich-text.js';
import { WordDiff } from '../../text/word-diff-view.js';
import type { PreviousReview } from '../assignment.js';
import noteClasses from '../marks/marks.module.css';
import steps from '../rationale/steps.module.css';
import { useReviewDesk } from '../review-desk.js';
import { useRubricWords } from '../rubric-words.js';
import classes from './changes.module.css';

/** What became of the text since this expert last reviewed it, and of what they then said of it. */
export default function Changes() {
  const { t } = useTranslation('review');
  const format = useFormat();
  const { assignment } = useReviewDesk();
  const { previous, review, language } = assignment;
  const after = review.text;
  const pairs = useMemo(() => (previous ? paired(previous, after, language) : []), [previous, after, language]);
  const places = useMemo(
    () => (previous ? anchored(previous.spans, previous.text, after, language) : []),
    [previous, after, language],
  );
  const found = useMemo(
    () => (previous?.spans ?? []).map((span, index) => ({ span, place: places[index] ?? null })),
    [previous, places],
  );
  if (!previous) return null;
  const gone = found.filter(({ place }) => place === null);
  return (
    <div className={steps['steps']}>
      <p className={classes['about']}>
        {t('changes.about', {
          version: previous.version,
          date: format.date(previous.submittedAt),
        })}{' '}
        <ins className={classes['added']}>{t('changes.added')}</ins>{' '}
        <del className={classes['removed']}>{t('changes.removed')}</del>
      </p>
      {pairs.map(({ before, after: now }, index) => (
        <Pair
          key={index}
          number={now === null ? '–' : now === after.steps.length ? '§' : String(now + 1)}
          note={
            now === null ? t('changes.stepGone', { step: before! + 1 }) : before === null ? t('changes.stepNew') : null
          }
          before={before === null ? '' : (previous.text.steps[before] ?? previous.text.conclusion)}
          after={now === null ? '' : (after.steps[now] ?? after.conclusion)}
          language={language}
          found={found.filter(({ place }) => place !== null && place.step === now)}
        />
      ))}
      <Said previous={previous} />
      {gone.length > 0 && (
        <section>
          <h3 className={classes['heading']}>{t('changes.marksGone')}</h3>
          {gone.map(({ span }, index) => (
            <FormerMark key={index} span={span} place={null} />
          ))}
        </section>
      )}
    </div>
  );
}

interface Found {
  readonly span: Span;
  readonly place: Anchored;
}

interface Change {
  readonly before: string;
  readonly after: string;
  readonly language: string;
}

function Pair({ number, note, found, ...change }: Change & { number: string; note: string | null; found: Found[] }) {
  const { t } = useTranslation('review');
  const marks = found.flatMap(({ span, place }, index): Mark[] =>
    place?.words ? [{ id: String(index), severity: span.severity, ...place.words }] : [],
  );
  return (
    <div className={steps['step']}>
      <span className={steps['number']}>{number}</span>
      <div className={steps['body']}>
        {note !== null && <div className={classes['note']}>{note}</div>}
        {note === null && change.before === change.after && (
          <span className={classes['same']}>{t('changes.same')}</span>
        )}
        <Text {...change} marks={marks} />
        {found.map((one, index) => (
          <FormerMark key={index} {...one} />
        ))}
      </div>
    </div>
  );
}

/** Word by word where a step was changed, which shows its source; as it is read where it is new, gone or the same. */
function Text({ before, after, language, marks }: Change & { marks: readonly Mark[] }) {
  if (before !== '' && after !== '' && before !== after)
    return <WordDiff before={before} after={after} language={language} marks={marks} />;
  const text = <RichText text={after || before} language={language} marks={marks} />;
  if (before === '') return <ins className={classes['newStep']}>{text}</ins>;
  if (after === '') return <del className={classes['goneStep']}>{text}</del>;
  return text;
}

/** What this expert marked then; it can be marked again where it is still so. */
function FormerMark({ span, place }: Found) {
  const { t } = useTranslation('review');
  const desk = useReviewDesk();
  const { severity, kind, comment } = span;
  const again = () => {
    if (!place) return;
    const whole = { start: 0, end: codePoints(desk.places[place.step]!) };
    desk.markPlace({ step: place.step, ...(place.words ?? whole), severity, kind, comment });
  };
  return (
    <div className={noteClasses['note']} data-severity={severity}>
      <b>
        {t('changes.yourMark')} {t(`marks.severities.${severity}`)} · {t(`marks.kinds.${kind}`)}.
      </b>{' '}
      {comment} {place !== null && place.words === null && <i>{t('changes.wordsGone')}</i>}{' '}
      {place !== null && (
        <button type="button" className={classes['again']} onClick={again}>
          {t('changes.again')}
        </button>
      )}
    </div>
  );
}

function Said({ previous }: { previous: PreviousReview }) {
  const { t } = useTranslation('review');
  const { rubric } = useReviewDesk().assignment;
  const inWords = useRubricWords();
  const nameOf = (id: string) => inWords(rubric.dimensions.find((dimension) => dimension.id === id)?.name ?? id);
  return (
    <section>
      <h3 className={classes['heading']}>
        {t('changes.said', { verdict: t(`verdict.${previous.verdict}`).toLocaleLowerCase(t('locale')) })}
      </h3>
      {previous.comments.map(({ dimension, text }, index) => (
        <p key={index} className={classes['comment']}>
          {dimension !== null && <b>{nameOf(dimension)}: </b>}
          {text}
        </p>
      ))}
    </section>
  );
}

function paired(previous: PreviousReview, after: PreviousReview['text'], language: string): StepPair[] {
  const pairs = alignSteps(previous.text.steps, after.steps, language);
  return [...pairs, { before: previous.text.steps.length, after: after.steps.length }];
}
