import { useTranslation } from 'react-i18next';
import { RichText } from '../../text/rich-text.js';
import type { ItemStory } from '../api/story.js';
import { Pane } from '../common/pane.js';
import { useFormat } from '../../format/use-format.js';
import classes from './item.module.css';

/** The question as it stands, with its key. */
export function QuestionPane({ question }: { question: ItemStory['question'] }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const { stem, options, gold, domain, domainSource, domainCorrectedFrom: from, language } = question;
  const { source, licence, contentVersion } = question;
  const about = [
    domain,
    domainSource === 'model' || domainSource === 'mapped' ? t(`prompts.domain.${domainSource}`) : null,
    from === undefined ? null : t('prompts.domain.corrected', { from }),
    format.languageName(language),
    source.id === null ? source.name : `${source.name} ${source.id}`,
    licence ?? t('item.noLicence'),
    contentVersion > 1 ? t('item.amended', { version: contentVersion }) : null,
  ];
  return (
    <Pane title={t('item.question')} aside={about.filter(Boolean).join(' · ')}>
      <div className={classes['stem']}>
        <RichText text={stem} language={language} />
      </div>
      <ul className={classes['options']}>
        {options.map(({ id, text }) => (
          <li key={id} data-right={gold.includes(id)} lang={language}>
            <span>{id}</span>
            <span>{text}</span>
            {gold.includes(id) && <span className={classes['about']}>{t('item.key')}</span>}
          </li>
        ))}
      </ul>
    </Pane>
  );
}
