import { v5 as uuidv5 } from 'uuid';
import { contentOf, identityOf, keyedContentOf } from '../../domain/questions/identity.js';
import type { ImportedQuestion } from '../../domain/questions/normalise-row.js';
import type { ItemIdentity } from '../ports/items.js';

/** Any one fixed UUID: another would give every item another id. */
const namespace = '5f0c2b1e-6a3d-5d47-9a54-2f6c1d3b8e70';

/** Ids of a project's items. */
export class Identities {
  private readonly ofProject: string;

  constructor(project: string) {
    this.ofProject = uuidv5(project, namespace);
  }

  /** An item's id is the UUIDv5 of its project with its source's id, else with its content. */
  of(question: ImportedQuestion, source: string): ItemIdentity {
    return {
      id: uuidv5(identityOf(question, source), this.ofProject),
      content: uuidv5(contentOf(question), this.ofProject),
      keyedContent: uuidv5(keyedContentOf(question), this.ofProject),
    };
  }
}
