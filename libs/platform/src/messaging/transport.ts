/** Text, or bytes where a record of another producer has no valid text. */
export type HeaderValue = string | Buffer;
/** A name can occur several times. */
export type Headers = Record<string, HeaderValue | HeaderValue[]>;

export interface OutgoingRecord {
  readonly topic: string;
  readonly key: string | Buffer | null;
  readonly headers: Headers;
  readonly value: string | Buffer | null;
}

/** What a record is known by on its transport. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

export interface ReceivedRecord extends Place {
  readonly key: Buffer | null;
  readonly headers: Headers;
  readonly value: Buffer | null;
}

/** A successor has taken over the producer's name: nothing can be published with this publisher any more. */
export class FencedError extends Error {
  override name = 'FencedError';
}

/** The broker refuses a record for good (too large, not valid); `index` is its place in the batch where that is known. */
export class RejectedRecordError extends Error {
  override name = 'RejectedRecordError';
}

/** A batch of records that can't be read (damaged, or in an unknown form): its partition stands still in front of it. */
export class UnreadableBatchError extends Error {
  override name = 'UnreadableBatchError';

  constructor(
    readonly topic: string,
    readonly partition: number,
    /** Where the batch begins that can't be read. */
    readonly offset: string,
    /** Where the next batch begins; null where the header of this one is not to be trusted. */
    readonly nextOffset: string | null = null,
    options?: ErrorOptions,
  ) {
    super(`the records of ${topic}, partition ${partition}, from offset ${offset} on can't be read`, options);
  }
}

export interface Publisher {
  /**
   * All of the records or none become readable, in their order. A publisher that has thrown can't be used any more.
   * @throws FencedError, RejectedRecordError
   */
  publish(records: readonly OutgoingRecord[]): Promise<void>;
  close(): Promise<void>;
}

export interface Subscription {
  /** Rejects where the subscription has ended by an error that it can't get over; else stays pending until it is closed. */
  readonly ended: Promise<void>;
  /** Takes no new batch, waits for the one in hand, and commits its offsets. */
  close(): Promise<void>;
}

export interface SubscriptionOptions {
  readonly group: string;
  readonly topics: readonly string[];
  /** Once it resolves, the batch's offsets are committed; a batch is of one topic and partition, in order. */
  readonly onBatch: (records: readonly ReceivedRecord[]) => Promise<void>;
  /** Told each time the transport has answered what there is to read, if only that there is nothing. */
  readonly onLook?: () => void;
  /**
   * Told once of each batch that can't be read; once it resolves, the partition goes on behind the batch, and where it
   * rejects, the partition stays where it is. Others don't wait for it. Without it the subscription ends with the error.
   */
  readonly onUnreadable?: (error: UnreadableBatchError) => Promise<void>;
}

/**
 * The way events travel: the embedded log, or Kafka. Both pass one conformance suite. Topics are given with their prefix.
 * A group that is new reads from the beginning.
 */
export abstract class Transport {
  /** `producer` is the service's name; opening it fences every publisher of the same name opened with a lower term. */
  abstract openPublisher(producer: string, term: number): Promise<Publisher>;
  abstract subscribe(options: SubscriptionOptions): Promise<Subscription>;
  /** @throws where the transport can't be reached */
  abstract check(): Promise<void>;
  abstract close(): Promise<void>;
}
