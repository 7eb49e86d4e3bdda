/** Of the Kafka client, for tests that stand in for a part of it: nobody else outside of this folder knows the client. */
export type { EachBatchPayload, Kafka, KafkaMessage, ProducerBatch, ProducerConfig, RecordMetadata } from 'kafkajs';
