export interface DemoOptions {
  /** File of questions; none: those that come with the project. */
  readonly input?: string;
  readonly limit?: number;
  readonly seed: number;
  /** Recorded answers of a model. */
  readonly replay?: string;
  readonly transport: 'embedded' | 'kafka';
  readonly out: string;
  readonly keep?: boolean;
}
