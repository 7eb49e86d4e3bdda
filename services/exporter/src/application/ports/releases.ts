import type { ReleaseFile } from '../../domain/manifest.js';
import type { Measured } from '../../domain/measured.js';

export type ReleaseState = 'building' | 'published' | 'failed';

/** One release of a project. Counts and files are empty until it is published. */
export interface Release {
  readonly project: string;
  readonly release: string;
  readonly state: ReleaseState;
  readonly items: number;
  readonly simulatedItems: number;
  readonly files: readonly ReleaseFile[];
  /** Why it failed, what it still waits for, or what it leaves out; null where nothing is amiss. */
  readonly why: string | null;
  readonly requestedAt: Date;
  readonly publishedAt: Date | null;
}

export type Outcome = Pick<Release, 'items' | 'simulatedItems' | 'files'>;

/** What a release holds, and what it leaves out, in words. */
export type Built = Outcome & Pick<Release, 'why'>;

export abstract class Releases {
  /** False where a release of that version exists, whatever its state. */
  abstract add(project: string, release: string, at: Date, measured: readonly Measured[]): Promise<boolean>;
  abstract find(project: string, release: string): Promise<Release | null>;
  /** What was known when the release was requested. */
  abstract measured(project: string, release: string): Promise<Measured[]>;
  /** Of a project, newest request first. */
  abstract list(project: string): Promise<Release[]>;
  /** In a transaction: the release is held until its end. */
  abstract findForUpdate(project: string, release: string): Promise<Release | null>;
  abstract publish(project: string, release: string, built: Built, at: Date): Promise<void>;
  abstract fail(project: string, release: string, why: string): Promise<void>;
  /** Says what a release that is still to be built waits for. */
  abstract explain(project: string, release: string, why: string): Promise<void>;
}
