/** One place of a built file, and what stands there instead. */
export interface Rewrite {
  /** Path within the repository. */
  readonly file: string;
  /** Occurs exactly once. */
  readonly find: RegExp;
  readonly replace: string;
}

export interface Plant {
  readonly name: string;
  /** What is wrong with it, in words. */
  readonly what: string;
  readonly rewrites: readonly Rewrite[];
}

const messaging = 'libs/platform/dist/src/messaging';

/**
 * Windows that are always there and are made wide, so that what happens within them hangs on no luck. They change nothing that
 * matters: a system that has them alone must pass. `planted` is put there by the preload.
 */
export const windows: readonly Rewrite[] = [
  {
    // Between reading rows of the outbox and publishing them.
    file: 'libs/platform/dist/src/outbox/relay.js',
    find: /const rows = await this\.parts\.rows\.next\(\w+\);/,
    replace: '$& await globalThis.planted.relay(this.parts.service, rows);',
  },
  {
    // Between the appending of a submission's event and the commit, for which the one statement gets a transaction around it.
    file: 'services/review-gateway/dist/src/persistence/sql-answers.js',
    find: /const filled = (await this\.database\.query\(statement, [^;]*\));/,
    replace:
      'const filled = await this.database.run(async () => { const rows = $1; await globalThis.planted.append(); return rows; });',
  },
  {
    // Between the two steps of a batch, its transaction and its offset.
    file: `${messaging}/embedded/embedded-subscription.js`,
    find: /(await this\.options\.onBatch\(records\);)(\s*await this\.database\.query\('UPDATE group_offset SET next_offset)/,
    replace: '$1 await globalThis.planted.batch(this.options.group, records);$2',
  },
  {
    file: `${messaging}/kafka/kafka-subscription.js`,
    find: /await this\.options\.onBatch\(records\);/,
    replace: '$& await globalThis.planted.batch(this.options.group, records);',
  },
];

export const plants: readonly Plant[] = [
  {
    name: 'offset-before-commit',
    what: 'The offset is committed before the transaction of the handlers: what a kill takes in between is lost',
    rewrites: [
      {
        file: `${messaging}/embedded/embedded-subscription.js`,
        find: /(await this\.options\.onBatch\(records\);)( await globalThis.planted.batch\([^;]*;)(\s*await this\.database\.query\('UPDATE group_offset SET next_offset[\s\S]*?\]\);)/,
        replace: '$3 $2 $1',
      },
      {
        file: `${messaging}/kafka/kafka-subscription.js`,
        find: /(await this\.options\.onBatch\(records\);)( await globalThis.planted.batch\([^;]*;)(\s*const \{ offset \} = part\.at\(-1\);\s*await this\.goOn\([^;]*;)/,
        replace: '$3 $2 $1',
      },
    ],
  },
  {
    name: 'inbox-off',
    what: 'The inbox takes an event in as often as it comes: a duplicate reaches the handlers',
    rewrites: [
      {
        file: 'libs/platform/dist/src/database/inbox-partitions.migration.js',
        find: /event_id( +)uuid PRIMARY KEY,/,
        replace: 'event_id$1uuid NOT NULL,',
      },
    ],
  },
  {
    name: 'fencing-off',
    what:
      'The embedded log appends for a producer of any term, and on Kafka each publisher has a transactional id of its own: a ' +
      'relay that slept publishes after its successor',
    rewrites: [
      {
        file: `${messaging}/embedded/log-append.migration.js`,
        find: /IF NOT FOUND THEN\s+RETURN false;\s+END IF;/,
        replace: '',
      },
      {
        file: `${messaging}/kafka/kafka-transport.js`,
        find: /`\$\{this\.options\.topicPrefix\}\$\{producer\}`/,
        replace: '`${this.options.topicPrefix}${producer}-${crypto.randomUUID()}`',
      },
    ],
  },
  {
    name: 'outbox-cursor',
    what: 'The relay reads from behind the last id that it has seen: ids are committed out of order, and some are passed over',
    rewrites: [
      {
        file: 'libs/platform/dist/src/outbox/outbox-rows.js',
        find: /FROM outbox o\s+WHERE NOT EXISTS/,
        replace: 'FROM outbox o WHERE id > $2 AND NOT EXISTS',
      },
      {
        file: 'libs/platform/dist/src/outbox/outbox-rows.js',
        find: /(ORDER BY id LIMIT \$1`, \[limit)\]\);/,
        replace: '$1, this.cursor ?? 0]); this.cursor = rows.at(-1)?.id ?? this.cursor;',
      },
    ],
  },
  {
    name: 'epoch-rule-off',
    what: 'The gateway carries out an order of any epoch, and the exporter applies one',
    rewrites: [
      {
        file: 'services/review-gateway/dist/src/application/ordered-batch.js',
        find: /if \(item && epoch <= item\.epoch\)\s+return 'stale';/,
        replace: '',
      },
      {
        file: 'services/exporter/dist/src/persistence/sql-validated-set.js',
        find: /\s+WHERE excluded\.epoch > known\.epoch/,
        replace: '',
      },
    ],
  },
];

/** @param name of a plant; without one, the windows alone */
export function rewritesOf(name: string | null): readonly Rewrite[] {
  if (name === null) return windows;
  const plant = plants.find((known) => known.name === name);
  if (!plant) throw new Error(`There is no plant ${name}`);
  return [...windows, ...plant.rewrites];
}

/** @throws where the place isn't there, or is there more than once: the code has changed and the plant has to follow */
export function rewritten(source: string, { file, find, replace }: Rewrite): string {
  const places = [...source.matchAll(new RegExp(find, 'g'))].length;
  if (places !== 1) throw new Error(`${file} has ${places} places that look like ${find}; the plant expects one`);
  return source.replace(find, replace);
}
