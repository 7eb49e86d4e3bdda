import { parse, v5 as uuidv5 } from 'uuid';
import { contentOf, identityOf, keyedContentOf } from '../../domain/questions/identity.js';
import type { ImportedQuestion } from '../../domain/questions/normalise-row.js';
import type { ItemIdentity } from '../ports/items.js';

/** Any one fixed UUID: another would give every item another id. */
const namespace = '5f0c2b1e-6a3d-5d47-9a54-2f6c1d3b8e70';

/** Ids of a project's items. */
export class Identities {
  private readonly ofProject: Uint8Array;
  private readonly utf8 = new TextEncoder();

  constructor(project: string) {
    this.ofProject = parse(uuidv5(project, namespace));
  }

  /** An item's id is the UUIDv5 of its project with its source's id, else with its content. */
  of(question: ImportedQuestion, source: string): ItemIdentity {
    const content = contentOf(question);
    const byContent = this.named(content);
    return {
      id: question.sourceId === null ? byContent : this.named(identityOf(question, source, content)),
      content: byContent,
      keyedContent: this.named(keyedContentOf(question, content)),
    };
  }

  /** As bytes: of a text the library makes them in a way that takes twice as long as the hash. */
  private named(name: string): string {
    return uuidv5(this.utf8.encode(name), this.ofProject);
  }
}
