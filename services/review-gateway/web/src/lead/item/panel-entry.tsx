import { useTranslation } from 'react-i18next';
import { RichText } from '../../text/rich-text.js';
import type { Ballot } from '@consilium/contracts';
import { SimulatedTag, Tag } from '../common/tag.js';
import { EntryFrame } from './entry-frame.js';
import classes from './item.module.css';
import { isDissent, tallyOf } from './panel-votes.js';
import type { Entry } from './storyline.js';

interface Props {
  readonly entry: Extract<Entry, { kind: 'panel' }>;
  readonly nameOf: (expert: string) => string;
}

/** A panel: why it was called, how each of its members voted and why, and who dissented. */
export function PanelEntry({ entry, nameOf }: Props) {
  const { t } = useTranslation('lead');
  const { panel } = entry;
  const { decision, votes } = panel;
  return (
    <EntryFrame
      entry={entry}
      title={t('item.panel', { panel: panel.panel })}
      tags={
        decision && (
          <Tag kind={decision.outcome === 'accept' ? 'good' : 'plain'}>{t(`item.ballots.${decision.outcome}`)}</Tag>
        )
      }
      about={
        <>
          {t(`item.panelWhy.${panel.why}`)}{' '}
          {tallyOf(panel)
            .map(({ outcome, count }) => t('item.votesFor', { count, outcome: t(`item.ballots.${outcome}`) }))
            .join(' · ')}
          {votes.length < panel.seats.length && ` ${t('item.votesOpen', { count: panel.seats.length - votes.length })}`}
        </>
      }
    >
      {votes.map(({ seat, expert, state, ballot, simulated, submittedAt }) => (
        <div key={`${seat}-${submittedAt}`} className={classes['review']}>
          <div className={classes['head']}>
            <strong>{nameOf(expert)}</strong>
            <Tag>
              {t(`item.ballots.${ballot.outcome}`)}
              {ballot.version !== null && ` ${ballot.version}`}
            </Tag>
            {state !== 'counted' && <Tag kind="warn">{t(`item.states.${state}`, { defaultValue: state })}</Tag>}
            {isDissent(panel, { state, ballot }) && <Tag kind="warn">{t('item.dissent')}</Tag>}
            {simulated && <SimulatedTag />}
            <span className={classes['about']}>{t('item.seat.vote', { seat })}</span>
          </div>
          <RichText text={ballot.reason} />
          <BallotFurther ballot={ballot} />
        </div>
      ))}
    </EntryFrame>
  );
}

function BallotFurther({ ballot: { orders, amendment } }: { ballot: Ballot }) {
  const { t } = useTranslation('lead');
  return (
    <>
      {orders !== null && (
        <div>
          <span className={classes['about']}>{t('item.orders')}</span>
          <RichText text={orders} />
        </div>
      )}
      {amendment && (
        <div>
          <span className={classes['about']}>{t('item.amendment')}</span>
          <RichText text={amendment.why} />
          {amendment.stem !== null && <RichText text={amendment.stem} />}
          {amendment.options?.map(({ id, text }) => (
            <div key={id}>
              {id} {text}
            </div>
          ))}
          {amendment.gold && <div>{t('item.newKey', { key: amendment.gold.join(', ') })}</div>}
        </div>
      )}
    </>
  );
}
