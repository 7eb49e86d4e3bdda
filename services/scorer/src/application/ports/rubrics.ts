import type { Scale } from '../../domain/score-figures.js';

export interface ProjectRubric {
  readonly scale: Scale;
  readonly dimensions: readonly { readonly id: string; readonly name: string }[];
}

/** How a project's rubric is told to people. */
export abstract class Rubrics {
  /** The newest that is known. */
  abstract newest(project: string): Promise<ProjectRubric | null>;
}
