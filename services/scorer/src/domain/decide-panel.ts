import { InvalidAnswerError } from './errors.js';

export type PanelOutcome = 'accept' | 'revise' | 'regenerate' | 'amend' | 'retire';

/** A panel's correction; what is null stays as it was. */
export interface Amendment {
  readonly stem: string | null;
  readonly options: readonly { readonly id: string; readonly text: string }[] | null;
  readonly gold: readonly string[] | null;
  readonly why: string;
}

export interface Ballot {
  readonly outcome: PanelOutcome;
  readonly version: number | null;
  readonly orders: string | null;
  readonly amendment: Amendment | null;
  readonly reason: string;
}

export interface CastBallot {
  readonly seat: number;
  readonly ballot: Ballot;
}

export interface PanelVerdict {
  readonly outcome: PanelOutcome;
  /** The lowest seat that voted for the outcome; its version, orders or amendment are the panel's. */
  readonly seat: number;
  readonly ballot: Ballot;
}

/**
 * Decides a panel whose seats have all voted: by majority on the outcome, else as the chair, who has the lowest seat.
 * A version accepted by one expert alone would rest on fewer than two, so a lone accept counts as revise.
 *
 * @throws RangeError where nobody voted
 */
export function decidePanel(ballots: readonly CastBallot[]): PanelVerdict {
  const bySeat = ballots.toSorted((a, b) => a.seat - b.seat);
  const chair = bySeat[0];
  if (!chair) throw new RangeError('A panel is decided by its votes');
  const votesFor = (outcome: PanelOutcome) => bySeat.filter(({ ballot }) => ballot.outcome === outcome);
  const majority = bySeat.find(({ ballot }) => votesFor(ballot.outcome).length * 2 > bySeat.length);
  const { seat, ballot } = majority ?? chair;
  const lone = ballot.outcome === 'accept' && votesFor('accept').length < 2;
  return { outcome: lone ? 'revise' : ballot.outcome, seat, ballot };
}

/** What a panel may decide. The last one must end the item; without a version there is none to accept. */
export function outcomesOpen(panel: number, panelLimit: number, versions: readonly number[]): PanelOutcome[] {
  const ending: PanelOutcome[] = versions.length > 0 ? ['accept', 'retire'] : ['retire'];
  return panel >= panelLimit ? ending : [...ending, 'revise', 'regenerate', 'amend'];
}

/** @throws InvalidAnswerError where the ballot can't be carried out */
export function checkBallot(ballot: Ballot, outcomes: readonly PanelOutcome[], versions: readonly number[]): void {
  const { outcome, version, amendment } = ballot;
  if (!outcomes.includes(outcome)) throw new InvalidAnswerError(`This panel can't decide to ${outcome}`);
  if (outcome === 'accept' && (version === null || !versions.includes(version)))
    throw new InvalidAnswerError(`Version ${version} is none of the present content, so it can't be accepted`);
  if (outcome === 'amend' && !amendment) throw new InvalidAnswerError('A vote to amend says what to amend');
}
