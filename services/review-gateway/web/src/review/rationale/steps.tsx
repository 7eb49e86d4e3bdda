import type { RationaleText } from '@consilium/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RichText } from '../../text/rich-text.js';
import classes from './steps.module.css';

/** A rationale as it is read: numbered steps, and the conclusion, which is the step behind the last one. */
export function Steps({
  text,
  language,
  step = (_index, source) => <RichText text={source} language={language} />,
}: {
  text: RationaleText;
  language: string;
  /** Draws the step at the place (from 0); its text else. */
  step?: (index: number, source: string) => ReactNode;
}) {
  const { t } = useTranslation('review');
  return (
    <div className={classes['steps']}>
      {[...text.steps, text.conclusion].map((source, index) => (
        <div key={index} className={classes[index === text.steps.length ? 'conclusion' : 'step']}>
          <span className={classes['number']} aria-hidden={index === text.steps.length}>
            {index < text.steps.length && index + 1}
          </span>
          <div className={classes['body']}>
            {index === text.steps.length && <div className={classes['title']}>{t('conclusion')}</div>}
            {step(index, source)}
          </div>
        </div>
      ))}
    </div>
  );
}
