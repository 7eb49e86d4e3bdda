import { describe, expect, it } from '@jest/globals';
import {
  beginning,
  failedIn,
  merged,
  nextOf,
  services,
  type LogPage,
  type Service,
  type ServicePage,
} from '../../src/lead/audit/log.js';

function page(service: Service, minutes: readonly number[], next: string | null = null): ServicePage {
  const entries = minutes.map((minute) => ({
    id: `${service}-${minute}`,
    at: `2026-11-23T10:${String(minute).padStart(2, '0')}:00.000Z`,
    actor: 'a',
    actorName: null,
    act: 'x',
    subject: null,
    details: {},
  }));
  return { service, entries, next, failed: false };
}

const idsOf = (pages: readonly LogPage[]) => merged(pages).map(({ id }) => id);

describe('the logs of the services as one', () => {
  it('begin with the first page of each', () => expect(Object.keys(beginning)).toEqual([...services]));

  it('are in order of time, newest first', () => {
    expect(idsOf([[page('scorer', [30, 10]), page('exporter', [20])]])).toEqual([
      'scorer-30',
      'exporter-20',
      'scorer-10',
    ]);
  });

  it('show nothing yet behind the oldest entry of a service that has more: it may belong before it', () => {
    const first = [page('scorer', [30, 20], 'more'), page('exporter', [25, 5])];
    expect(idsOf([first])).toEqual(['scorer-30', 'exporter-25', 'scorer-20']);
    expect(nextOf([first])).toEqual({ scorer: 'more' });
    expect(idsOf([first, [page('scorer', [10])]])).toEqual([
      'scorer-30',
      'exporter-25',
      'scorer-20',
      'scorer-10',
      'exporter-5',
    ]);
  });

  it('go on with the service that keeps the others back', () => {
    const first = [page('scorer', [30, 20], 's'), page('exporter', [28, 25], 'e')];
    expect(nextOf([first])).toEqual({ exporter: 'e' });
  });

  it('end where no service has more', () => expect(nextOf([[page('scorer', [30])]])).toBeNull());

  it('tell which service could not be asked, until it could', () => {
    const failed = { ...page('generator', []), failed: true };
    expect(failedIn([[failed, page('scorer', [1])]])).toEqual(['generator']);
    expect(failedIn([[failed], [page('generator', [1])]])).toEqual([]);
  });
});
