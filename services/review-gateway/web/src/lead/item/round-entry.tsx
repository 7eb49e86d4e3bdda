import type { Rubric } from '@consilium/contracts';
import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import shared from '../common/shared.module.css';
import { Tag } from '../common/tag.js';
import { useFormat } from '../../format/use-format.js';
import { EntryFrame } from './entry-frame.js';
import { ReviewWords } from './review-words.js';
import { isDecided, type Entry } from './storyline.js';
import type { StoryRound, StoryVersion } from '../api/story.js';

interface Props {
  readonly entry: Extract<Entry, { kind: 'round' }>;
  readonly rubric: Rubric | null;
  readonly version: StoryVersion | null;
  readonly language: string;
  readonly nameOf: (expert: string) => string;
}

/** A round: the scores side by side with their medians, what was decided from which numbers, and what was said. */
export function RoundEntry({ entry, rubric, version, language, nameOf }: Props) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const { round, isOpen, isStrike } = entry;
  const { verdict, reviews } = round;
  const numbers = verdict?.result;
  const missing =
    round.seats.length - reviews.filter(({ seat }) => round.seats.some((each) => each.seat === seat)).length;
  return (
    <EntryFrame
      entry={entry}
      title={t('item.round', { round: round.round, version: round.version })}
      isBad={numbers?.failed ?? false}
      tags={
        <>
          {verdict && (
            <Tag kind={verdict.outcome === 'validated' ? 'good' : 'plain'}>{t(`item.outcomes.${verdict.outcome}`)}</Tag>
          )}
          {!isOpen && !isDecided(round) && <Tag>{t('item.undecided')}</Tag>}
          {isStrike && <Tag kind="warn">{t('item.strike')}</Tag>}
        </>
      }
      about={
        <>
          {isOpen && missing > 0 && <div>{t('item.seatsOpen', { count: missing })}</div>}
          {numbers &&
            t('item.numbers', {
              mean: format.fixed(numbers.weightedMean, 2),
              gap: numbers.widestGap,
              accepts: numbers.accepts,
              criticals: numbers.criticals,
              configuration: verdict.configurationVersion,
            })}
          {numbers?.why && ` ${t(`item.panelWhy.${numbers.why}`)}`}
        </>
      }
    >
      {reviews.length > 0 && <Scores round={round} rubric={rubric} />}
      {reviews.map((review) => (
        <ReviewWords
          key={`${review.seat}-${review.submittedAt}`}
          review={review}
          rubric={rubric}
          version={version}
          language={language}
          nameOf={nameOf}
        />
      ))}
    </EntryFrame>
  );
}

function Scores({ round: { reviews, verdict }, rubric }: { round: StoryRound; rubric: Rubric | null }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const dimensions =
    rubric?.dimensions ??
    Object.keys(reviews[0]?.scores ?? {}).map((id) => ({ id, name: id, minimum: Number.NEGATIVE_INFINITY }));
  const medians = verdict?.result.medians;
  return (
    <Table className={shared['table']} w="auto" mt="sm" verticalSpacing={4} fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('item.dimension')}</Table.Th>
          {reviews.map(({ seat, submittedAt, kind }) => (
            <Table.Th key={`${seat}-${submittedAt}`} ta="right" style={{ whiteSpace: 'normal' }}>
              {t(`item.seat.${kind}`, { seat })}
            </Table.Th>
          ))}
          {medians && <Table.Th ta="right">{t('item.median')}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {dimensions.map(({ id, name, minimum }) => (
          <Table.Tr key={id}>
            <Table.Td>{name}</Table.Td>
            {reviews.map(({ seat, submittedAt, scores }) => (
              <Table.Td key={`${seat}-${submittedAt}`} ta="right">
                <Score value={scores[id] ?? null} minimum={minimum} write={(value) => String(value)} />
              </Table.Td>
            ))}
            {medians && (
              <Table.Td ta="right" fw={600}>
                <Score value={medians[id] ?? null} minimum={minimum} write={(value) => format.number(value, 1)} />
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** A score below its dimension's minimum is told apart, and not by its colour alone. */
function Score({ value, minimum, write }: { value: number | null; minimum: number; write: (value: number) => string }) {
  const { t } = useTranslation('lead');
  if (value === null) return <>–</>;
  if (value >= minimum) return <>{write(value)}</>;
  return (
    <Text span inherit c="var(--warn)" fw={700} td="underline" title={t('item.belowMinimum', { minimum })}>
      {write(value)}
    </Text>
  );
}
