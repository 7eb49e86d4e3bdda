import type { Rules } from '../../domain/rules.js';
import type { ProjectRubric } from './rubrics.js';

export interface NewConfiguration {
  readonly project: string;
  readonly version: number;
  readonly rules: Omit<Rules, 'version'>;
  readonly rubric: ProjectRubric;
}

/** The rules of a project by configuration version. */
export class ProjectRules {
  constructor(private readonly versions: ReadonlyMap<number, Rules>) {}

  get newest(): Rules {
    return this.at(Math.max(...this.versions.keys()));
  }

  has(version: number): boolean {
    return this.versions.has(version);
  }

  /** @throws where the version isn't known: whoever was told of it knew it */
  at(version: number): Rules {
    const rules = this.versions.get(version);
    if (!rules) throw new Error(`Configuration version ${version} of the project is not known`);
    return rules;
  }
}

/** Configuration versions never change: one that is known already stays as it is. */
export abstract class Configurations {
  abstract add(configurations: readonly NewConfiguration[]): Promise<void>;
  /** Those of the projects that have any. */
  abstract of(projects: readonly string[]): Promise<Map<string, ProjectRules>>;
}
