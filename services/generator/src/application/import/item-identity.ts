import { nameUuid } from '@consilium/platform';
import { parse, v5 as uuidv5 } from 'uuid';
import { contentOf, identityOf, keyedContentOf } from '../../domain/questions/identity.js';
import type { ImportedQuestion } from '../../domain/questions/normalise-row.js';
import type { ItemIdentity } from '../ports/items.js';

/** Any one fixed UUID: another would give every item another id. */
const namespace = '5f0c2b1e-6a3d-5d47-9a54-2f6c1d3b8e70';

/** Ids of a project's items. */
export class Identities {
  private readonly ofProject: Uint8Array;

  constructor(project: string) {
    this.ofProject = parse(uuidv5(project, namespace));
  }

  /** An item's id is the UUIDv5 of its project with its source's id, else with its content. */
  of(question: ImportedQuestion, source: string): ItemIdentity {
    const content = contentOf(question);
    const byContent = nameUuid(this.ofProject, content);
    return {
      id: question.sourceId === null ? byContent : nameUuid(this.ofProject, identityOf(question, source, content)),
      content: byContent,
      keyedContent: nameUuid(this.ofProject, keyedContentOf(question, content)),
    };
  }
}
