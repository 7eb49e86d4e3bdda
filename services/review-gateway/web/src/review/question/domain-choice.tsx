import { useTranslation } from 'react-i18next';
import { useStore } from '../desk/store.js';
import { useReviewDesk } from '../review-desk.js';
import { useDomainWords } from './domain-words.js';
import classes from './question-pane.module.css';

/** The domain that a machine has named, and the others that the question may belong to instead. */
export function DomainChoice() {
  const { t } = useTranslation('review');
  const { assignment, draft } = useReviewDesk();
  const inWords = useDomainWords();
  const { question, review } = assignment;
  const chosen = useStore(draft.content, ({ domain }) => domain);
  const others = review.domains.filter((domain) => domain !== question.domain);
  return (
    <select
      className={classes['domain']}
      aria-label={t('question.chooseDomain')}
      title={t('question.chooseDomain')}
      data-chosen={chosen !== null || undefined}
      value={chosen ?? ''}
      onChange={(event) => {
        const domain = event.currentTarget.value || null;
        draft.change((content) => ({ ...content, domain }));
      }}
    >
      <option value="">{inWords(question)}</option>
      {others.map((domain) => (
        <option key={domain} value={domain}>
          {inWords({ domain })}
        </option>
      ))}
    </select>
  );
}
