import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { RichText } from '../../text/rich-text.js';
import type { Assignment } from '../assignment.js';
import { DomainChoice } from './domain-choice.js';
import { useDomainWords } from './domain-words.js';
import { LeadAnswers } from './lead-answers.js';
import classes from './question-pane.module.css';

/** The question as it was asked, with its key. */
export const QuestionPane = memo(function QuestionPane({ assignment }: { assignment: Assignment }) {
  const { t } = useTranslation('review');
  const { question, language, isNegated, simulated, project, item } = assignment;
  const { stem, options, gold, source } = question;
  const inWords = useDomainWords();
  const isOpen = (assignment.review?.domains ?? []).some((domain) => domain !== question.domain);
  return (
    <>
      <ul className={classes['chips']} aria-label={t('question.about')}>
        <li>{isOpen ? <DomainChoice /> : inWords(question)}</li>
        <li>{t(gold.length > 1 ? 'question.several' : 'question.single', { count: gold.length })}</li>
        {isNegated && <li className={classes['warning']}>{t('question.negated')}</li>}
        {simulated && <li className={classes['warning']}>{t('question.simulated')}</li>}
      </ul>
      <h2 className={classes['title']}>{t('question.title')}</h2>
      <div className={classes['stem']}>
        <RichText text={stem} language={language} />
      </div>
      <ol className={classes['options']}>
        {options.map(({ id, text }) => (
          <li key={id} className={classes[gold.includes(id) ? 'key' : 'option']}>
            <b>{id}</b>
            <RichText text={text} language={language} />
            {gold.includes(id) && <span className={classes['sign']}>✓ {t('question.key')}</span>}
          </li>
        ))}
      </ol>
      <p className={classes['source']}>
        {t('question.source', { source: source.id ? `${source.name} · ${source.id}` : source.name })}
      </p>
      <LeadAnswers project={project} item={item} />
    </>
  );
});
