import type { Week } from './my-work.js';

/** Seconds as hours and whole minutes. */
export function hoursAndMinutes(seconds: number): { hours: number; minutes: number } {
  const minutes = Math.round(seconds / 60);
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

/** Hours with one decimal, as a bar shows them. */
export function inHours(seconds: number): number {
  return Math.round(seconds / 360) / 10;
}

export interface Sum {
  readonly answers: number;
  readonly activeSeconds: number;
}

export function sumOf(weeks: readonly Week[]): Sum {
  return weeks.reduce<Sum>(
    (sum, { reviews, revisions, votes, activeSeconds }) => ({
      answers: sum.answers + reviews + revisions + votes,
      activeSeconds: sum.activeSeconds + activeSeconds,
    }),
    { answers: 0, activeSeconds: 0 },
  );
}
