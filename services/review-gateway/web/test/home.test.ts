import { describe, expect, it } from '@jest/globals';
import { byPriority, type Ranked } from '../src/home/by-priority.js';
import { projectIdOf, projectIdPattern } from '../src/home/project-id.js';

describe('the id made of a name', () => {
  it.each([
    ['Clinical reasoning 2026', 'clinical-reasoning-2026'],
    ['  Ménière & Sjögren! ', 'meniere-sjogren'],
    ['临床推理', ''],
    ['临床推理 2026', '2026'],
    [`${'a'.repeat(62)} b`, 'a'.repeat(62)],
  ])('of %j is %j', (name, id) => {
    expect(projectIdOf(name)).toBe(id);
    if (id) expect(id).toMatch(projectIdPattern);
  });
});

describe('the order of projects', () => {
  const project = (name: string, further: Partial<Ranked> = {}): Ranked => ({
    name,
    status: 'active',
    priority: 0,
    waiting: 0,
    ...further,
  });
  const named = (...projects: Ranked[]) => byPriority(projects, 'en').map(({ name }) => name);

  it('has those where work waits first, whatever their priority', () =>
    expect(named(project('a', { priority: 9 }), project('b', { waiting: 1 }))).toEqual(['b', 'a']));

  it('goes by priority among them, not by how much waits', () =>
    expect(named(project('a', { waiting: 50 }), project('b', { waiting: 1, priority: 2 }))).toEqual(['b', 'a']));

  it('goes by name among equals', () => expect(named(project('Zeta'), project('alpha'))).toEqual(['alpha', 'Zeta']));

  it('has paused ones behind, and archived ones last', () =>
    expect(
      named(
        project('c', { status: 'archived', waiting: 9 }),
        project('b', { status: 'paused', waiting: 9 }),
        project('a'),
      ),
    ).toEqual(['a', 'b', 'c']));
});
