// The rooms of ARCHITECTURE.md: who may import what. Each rule but the last few is an allow-list, so that what nobody
// thought of is refused. test/rooms plants one violation of each.

/** A package from npm, wherever npm put it. */
const npm = (name) => `(^|/)node_modules/${name}/`;

/** Modules of Node, which have a name instead of a path. */
const builtins = (names) => `^${names}$`;

/** A folder of the service that the importing file belongs to. */
const own = (room) => `^services/$1/src/${room}/`;

const contracts = '^libs/contracts/';
const platform = '^libs/platform/';
const nest = npm('@nestjs/[^/]+');

/** A rule by which files of a service's room import nothing but what is listed. */
const room = (name, comment, allowed) => ({
  name: `${name}-room`,
  comment,
  severity: 'error',
  from: { path: `^services/([^/]+)/src/${name}/` },
  to: { pathNot: allowed },
});

module.exports = {
  forbidden: [
    room('domain', 'The domain is pure: it imports nothing but itself.', [own('domain')]),
    room('application', 'A use case sees the domain, its ports and the libraries, nothing of the outside.', [
      own('domain'),
      own('application'),
      contracts,
      platform,
      npm('@nestjs/common'),
      npm('uuid'),
    ]),
    room('consumers', 'A consumer translates an event and calls a use case: it knows neither tables nor clients.', [
      own('domain'),
      own('application'),
      own('consumers'),
      contracts,
      platform,
      nest,
      npm('rxjs'),
      npm('zod'),
    ]),
    room('http', 'A controller translates a request and calls a use case: it knows neither tables nor clients.', [
      own('domain'),
      own('application'),
      own('http'),
      contracts,
      platform,
      builtins('stream'),
      nest,
      npm('fastify'),
      npm('rxjs'),
      npm('zod'),
    ]),
    room('persistence', 'Persistence implements the ports of the application with TypeORM, SQL and files.', [
      own('domain'),
      own('application'),
      own('persistence'),
      contracts,
      platform,
      builtins('[^/]+(/promises)?'),
      npm('@nestjs/common'),
      npm('typeorm'),
      npm('pg'),
      npm('uuid'),
    ]),
    room('files', 'Readers of files implement ports of the application; each format has its library.', [
      own('domain'),
      own('application'),
      own('files'),
      contracts,
      platform,
      builtins('[^/]+(/promises)?'),
      npm('@nestjs/common'),
      npm('(csv-parse|hyparquet|hyparquet-compressors|iconv-lite|read-excel-file)'),
    ]),
    {
      name: 'service-imports-service',
      comment: 'Services meet in events only.',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'service-knows-tools',
      comment: 'No code of a service knows the demo, the simulators or the tests.',
      severity: 'error',
      from: { path: '^services/[^/]+/', pathNot: '^services/[^/]+/test/' },
      to: { path: '^(apps|bench|test|tools|libs/(backing|testing))/' },
    },
    {
      name: 'library-knows-product',
      comment: 'A library serves every service, and so knows none.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|bench|services|test|tools)/' },
    },
    {
      name: 'library-knows-testing',
      comment: 'What the services are made of neither starts backing services nor carries tests.',
      severity: 'error',
      from: { path: '^libs/(contracts|platform)/src/' },
      to: { path: '^libs/(backing|testing)/' },
    },
    {
      name: 'tools-know-service',
      comment: 'The simulators are strangers to the services: they see their public API only.',
      severity: 'error',
      from: { path: '^tools/' },
      to: { path: '^(apps|services)/' },
    },
    {
      name: 'contracts-import-only-zod',
      comment: 'Whoever subscribes to events can use the contracts without taking on anything else.',
      severity: 'error',
      from: { path: '^libs/contracts/src/' },
      to: { pathNot: [contracts, npm('zod')], dependencyTypesNot: ['core'] },
    },
    {
      name: 'kafka-client-in-one-folder',
      comment: 'The Kafka client stays behind one adapter. The benchmarks measure the bare client beside it.',
      severity: 'error',
      from: { pathNot: ['^libs/platform/src/messaging/kafka/', '^bench/'] },
      to: { path: [npm('kafkajs'), '^kafkajs$'] },
    },
    {
      name: 'no-circular-import',
      comment: 'Of two files that import each other, none can be understood alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    // Imports of types count too: they tie modules together just the same.
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '(^|/)dist/'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'default'] },
  },
};
