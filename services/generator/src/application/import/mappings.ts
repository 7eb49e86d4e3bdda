import type { ChosenFields } from '../../domain/questions/fields.js';
import type { DomainWords } from './import-request.js';

/** What somebody said of a source: it holds for the next file of it too. */
export interface SourceMapping {
  fields: ChosenFields;
  domains: DomainWords;
}

export abstract class Mappings {
  abstract of(project: string, source: string): Promise<SourceMapping>;
  abstract save(project: string, source: string, mapping: SourceMapping): Promise<void>;
  abstract list(project: string): Promise<(SourceMapping & { source: string; savedAt: Date })[]>;
}
