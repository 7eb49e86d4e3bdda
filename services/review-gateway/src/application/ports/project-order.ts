export abstract class ProjectOrder {
  /**
   * Those of the projects that are active, in the order in which the expert is to be given work from them: where they hold a
   * seat, then by the projects' priority, and among equals where they were at work last.
   */
  abstract of(expert: string, projects: readonly string[]): Promise<string[]>;
}
