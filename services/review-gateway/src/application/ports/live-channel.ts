/** Carries signals between the replicas: fast, and good enough; what is lost is made up by looking from time to time. */
export abstract class LiveChannel {
  /** Never waits, never fails. A topic that is told again before it was carried is carried once. */
  abstract tell(topic: string): void;
  /** @returns how to end it */
  abstract listen(listener: (topic: string) => void): () => void;
}
