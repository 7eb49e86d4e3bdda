import type { Invariant } from '../facts.js';

/** Once an item is validated or retired, neither the model nor an expert is asked for anything more. */
export const nothingIsLeftOpen: Invariant = {
  name: 'no_job_or_seat_open_for_a_done_item',
  violations({ states, tables }) {
    const isDone = (item: string) => states.get(item) === 'validated' || states.get(item) === 'retired';
    return [
      ...tables.generator.openJobs
        .filter(isDone)
        .map((item) => `the model has a job for item ${item}, which is ${states.get(item)}`),
      ...tables.gateway.openSeats
        .filter(({ item }) => isDone(item))
        .map(({ item, kind, round, number }) => {
          return `seat ${number} for a ${kind} (${round}) of item ${item} is open, which is ${states.get(item)}`;
        }),
    ];
  },
};
