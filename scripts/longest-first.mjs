import Sequencer from '@jest/test-sequencer';

/**
 * Where jest hasn't yet seen how long each file takes, as in a fresh clone, it goes by size. The few that run whole systems for
 * minutes must not be begun last: everything else would be done while they go on alone.
 */
const long = ['/faults/', '/end-to-end/', 'demo.test', 'kill.test'];

const rank = ({ path }) => {
  const place = long.findIndex((part) => path.includes(part));
  return place < 0 ? long.length : place;
};

export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((a, b) => rank(a) - rank(b));
  }
}
