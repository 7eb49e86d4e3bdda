/** Where a topic of the registry stands on the transport, and back. */
export class TopicNames {
  constructor(readonly prefix: string) {}

  physical(topic: string): string {
    return this.prefix + topic;
  }

  logical(physical: string): string {
    return physical.startsWith(this.prefix) ? physical.slice(this.prefix.length) : physical;
  }

  deadLetters(group: string, topic: string): string {
    return `${this.prefix}dlq.${group}.${topic}`;
  }
}
