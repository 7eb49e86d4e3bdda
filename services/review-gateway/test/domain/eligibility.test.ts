import { describe, expect, it } from '@jest/globals';
import { noHistory, obstacle, type Expert, type SeatTerms } from '../../src/domain/eligibility.js';

const reviewer: Expert = {
  id: 'ann',
  status: 'active',
  roles: ['reviewer'],
  specialties: ['cardiology'],
  languages: ['en'],
};
const panelist: Expert = { ...reviewer, roles: ['panelist'] };
const review: SeatTerms = { kind: 'review', domain: 'cardiology', language: 'en', version: 2, excluded: [] };
const revision: SeatTerms = { ...review, kind: 'revision' };
const vote: SeatTerms = { ...review, kind: 'vote', version: null };

describe('A seat may be taken', () => {
  it('by an active reviewer of its domain and language', () => expect(obstacle(reviewer, review)).toBeNull());

  it('by a reviewer without specialties, in any domain', () =>
    expect(obstacle({ ...reviewer, specialties: [] }, { ...review, domain: 'surgery' })).toBeNull());

  it.each(['paused', 'left', 'voided'])('not by an expert who is %s', (status) =>
    expect(obstacle({ ...reviewer, status }, review)).toBe('status'),
  );

  it('not by a reviewer of another domain', () =>
    expect(obstacle(reviewer, { ...review, domain: 'surgery' })).toBe('domain'));

  it('not by a reviewer of another language', () =>
    expect(obstacle(reviewer, { ...review, language: 'zh' })).toBe('language'));

  it('of a panel by panelists only, and of a round by reviewers only', () => {
    expect(obstacle(reviewer, vote)).toBe('role');
    expect(obstacle(panelist, review)).toBe('role');
    expect(obstacle(panelist, vote)).toBeNull();
  });

  it('not by whoever the order excludes, or who wrote the text or an ancestor of it', () =>
    expect(obstacle(reviewer, { ...review, excluded: ['ann'] })).toBe('excluded'));

  it('not by whoever has reviewed the same version, in whatever round or kind of seat', () => {
    expect(obstacle(reviewer, review, { ...noHistory, reviewed: [2] })).toBe('reviewed-version');
    expect(obstacle(reviewer, review, { ...noHistory, reviewed: [1] })).toBeNull();
  });

  it('not by whoever sits in the same round already', () =>
    expect(obstacle(reviewer, review, { ...noHistory, inThisRound: true })).toBe('same-round'));

  it('of a revision also by whoever has reviewed its base', () =>
    expect(obstacle(reviewer, revision, { ...noHistory, reviewed: [2] })).toBeNull());

  it('of a panel not by whoever has reviewed any version of the item', () =>
    expect(obstacle(panelist, vote, { ...noHistory, reviewed: [1] })).toBe('reviewed-item'));

  it('to review or revise, not before the test round is passed', () => {
    expect(obstacle({ ...reviewer, isUnqualified: true }, review)).toBe('unqualified');
    expect(obstacle({ ...reviewer, isUnqualified: true }, revision)).toBe('unqualified');
    expect(obstacle({ ...panelist, isUnqualified: true }, vote)).toBeNull();
  });

  it('not by whoever has answered as many as they want today', () =>
    expect(obstacle({ ...reviewer, isDoneForToday: true }, review)).toBe('done-for-today'));

  it('not while it is kept for another', () => {
    expect(obstacle(reviewer, { ...review, reservedFor: 'bob' })).toBe('reserved');
    expect(obstacle(reviewer, { ...review, reservedFor: 'ann' })).toBeNull();
  });

  it('not by whoever declined it, or was shown what others found in the version', () =>
    expect(obstacle(reviewer, review, { ...noHistory, barred: true })).toBe('barred'));
});
