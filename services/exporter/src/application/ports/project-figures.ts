import type { Measured } from '../../domain/measured.js';

export interface ProjectMeasured extends Measured {
  readonly project: string;
  readonly revision: number;
}

export abstract class ProjectFigures {
  /** Keeps what has a revision above that kept for its project and service. @returns what of it is kept now */
  abstract keep<F extends ProjectMeasured>(figures: readonly F[]): Promise<F[]>;

  /** The newest of each service, in order of its name. */
  abstract newest(project: string): Promise<Measured[]>;
}
