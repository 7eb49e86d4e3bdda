import { hash } from 'node:crypto';
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
    const byContent = this.named(content);
    return {
      id: question.sourceId === null ? byContent : this.named(identityOf(question, source, content)),
      content: byContent,
      keyedContent: this.named(keyedContentOf(question, content)),
    };
  }

  /** A UUIDv5 as the library makes it, in a quarter of the time: it has no hash of a whole text at once. */
  private named(name: string): string {
    const hex = hash('sha1', Buffer.concat([this.ofProject, Buffer.from(name)]), 'hex');
    const variant = '89ab'[Number.parseInt(hex[16]!, 16) % 4]!;
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }
}
