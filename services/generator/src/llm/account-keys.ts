import { readFileSync } from 'node:fs';
import { ModelUnavailable } from '../application/ports/language-model.js';

export type GivenKey = string | { readonly file: string };

/** A file is read anew after so long: a key can be exchanged without a restart. */
const freshMs = 10_000;

/** Each project's key, or the common one. Keys stay in memory: they go into a request's header and nowhere else. */
export class AccountKeys {
  private readonly files = new Map<string, { readAt: number; key: string }>();

  constructor(
    private readonly common: string | null,
    private readonly ofProjects: Readonly<Record<string, GivenKey>>,
  ) {}

  /** Names whose key a project uses. */
  accountOf(project: string): string {
    return Object.hasOwn(this.ofProjects, project) ? `project ${project}` : 'common';
  }

  /** @returns null where none is given: servers on one's own machine don't look at it @throws where a file can't be read */
  of(project: string): string | null {
    const given = Object.hasOwn(this.ofProjects, project) ? this.ofProjects[project]! : this.common;
    return typeof given === 'object' && given !== null ? this.read(given.file) : given;
  }

  private read(file: string): string {
    const known = this.files.get(file);
    if (known && Date.now() - known.readAt < freshMs) return known.key;
    const key = readFileSync(file, 'utf8').trim();
    if (key === '') throw new Error(`${file} is empty`);
    this.files.set(file, { readAt: Date.now(), key });
    return key;
  }
}

/** @throws ModelUnavailable */
export function keyOf(keys: AccountKeys, project: string): string | null {
  try {
    return keys.of(project);
  } catch (error) {
    throw new ModelUnavailable(`the key can't be read: ${(error as Error).message}; check LLM_KEYS`, 'key');
  }
}
