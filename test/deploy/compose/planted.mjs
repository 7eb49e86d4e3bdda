/** Violations, one at a time: what is done to the services or to the whole file, and the faults that must be found then. */
export const planted = [
  // Variables
  [({ generator }) => delete generator.environment.DATABASE_URL_FILE, 'generator: DATABASE_URL is not set'],
  [({ exporter }) => (exporter.environment.RELEASE_DIR = ''), 'exporter: RELEASE_DIR is not set'],
  [
    (services) => delete services['exporter-migration'].environment.DATABASE_URL_FILE,
    'exporter-migration: DATABASE_URL is not set',
  ],
  [({ topics }) => delete topics.environment.KAFKA_BROKERS, 'topics: KAFKA_BROKERS is not set'],
  [({ scorer }) => (scorer.environment.TRANSPORT = 'embedded'), 'scorer: LOG_DATABASE_URL is not set'],
  [({ scorer }) => (scorer.environment.DATABASE_POLL = 5), 'scorer: DATABASE_POLL is no variable of it'],
  [({ scorer }) => (scorer.environment.LLM_MODEL = 'm'), 'scorer: LLM_MODEL is no variable of it'],
  [({ scorer }) => (scorer.environment.PORTS_FILE = 'p'), 'scorer: PORTS_FILE is no variable of it'],
  [({ topics }) => (topics.environment.DATABASE_POOL = 5), 'topics: DATABASE_POOL is no variable of it'],
  [({ scorer }) => (scorer.environment.PORT = 'http'), 'scorer: PORT: Invalid input: expected number, received NaN'],
  [
    ({ generator }) => (generator.command[2] = 'apis'),
    'generator: --role: Invalid option: expected one of "api"|"worker"|"all"',
  ],
  [({ scorer }) => scorer.command.push('--role', 'api'), 'scorer: it has no roles'],

  // Names
  [({ redis }) => redis.networks.push('side'), 'redis: networks: there is no side'],
  [({ redis }) => redis.volumes.push('redis:/data'), 'redis: volumes: there is no redis'],
  [({ redis }) => redis.secrets.push('password'), 'redis: secrets: there is no password'],
  [(_, compose) => (compose.networks.side = null), 'networks: nobody uses side'],
  [(_, compose) => (compose.volumes.redis = null), 'volumes: nobody uses redis'],
  [(_, compose) => (compose.secrets.password = {}), 'secrets: nobody uses password'],
  [
    ({ scorer }) => (scorer.depends_on.keeper = { condition: 'service_healthy' }),
    'scorer: depends_on: there is no keeper',
  ],
  [
    ({ scorer }) => (scorer.depends_on.topics.condition = 'service_healthy'),
    'scorer: depends_on: topics has no health',
  ],
  [
    ({ scorer }) => (scorer.depends_on.kafka.condition = 'service_completed_successfully'),
    'scorer: depends_on: kafka never ends',
  ],
  [
    ({ ingress }) => (ingress.volumes[0] = './deploy/nginx.conf:/etc/nginx/nginx.conf:ro'),
    'ingress: ./deploy/nginx.conf does not exist',
  ],
  [
    ({ exporter }) => (exporter.environment.RELEASE_DIR = '/data'),
    'exporter: RELEASE_DIR: nothing is mounted at /data',
  ],
  [
    ({ scorer }) => (scorer.environment.DATABASE_URL_FILE = '/run/secrets/exporter_database_url'),
    'scorer: DATABASE_URL_FILE: nothing is mounted at /run/secrets/exporter_database_url',
  ],
  [
    (services) => (services['review-gateway'].environment.REDIS_URL = 'redis://cache:6379'),
    'review-gateway: REDIS_URL: there is no cache',
  ],
  [
    ({ redis }, compose) => Object.assign(compose.networks, { side: null }) && (redis.networks = ['side']),
    'generator-worker: REDIS_URL: no network leads to redis',
    'review-gateway: REDIS_URL: no network leads to redis',
  ],
  [
    ({ scorer }) => (scorer.environment.KAFKA_BROKERS = 'kafka:9092'),
    'scorer: KAFKA_BROKERS: no listener at kafka:9092',
  ],
  [({ topics }) => (topics.environment.KAFKA_BROKERS = 'broker:9092'), 'topics: KAFKA_BROKERS: there is no broker'],
  [({ scorer }) => (scorer.networks = ['back']), 'ingress: no network leads to scorer'],

  // Programs and their image
  [
    ({ topics }) => (topics.command[0] = 'apps/client/dist/src/main.js'),
    'topics: apps/client/dist/src/main.js does not exist',
  ],
  [
    ({ topics }) => (topics.command[0] = 'apps/standalone/dist/src/main.js'),
    'topics: apps/standalone is not in the image',
  ],
  [({ topics }) => (topics.command = ['topics', 'apply']), 'topics: its command is no program of the image'],
  [
    ({ scorer }) => (scorer.image = 'consilium:0.0.9'),
    // Nothing is known of such an image.
    'scorer: runs as root',
    'scorer: has no health check',
    'scorer: nobody builds consilium:0.0.9',
  ],
  [({ topics }) => (topics.build = { context: '.', target: 'last' }), 'topics: the Dockerfile has no stage last'],
  [
    ({ topics }) => (topics.build = { context: '.', dockerfile: 'Dockerfile.cli' }),
    'topics: Dockerfile.cli does not exist',
  ],
  [
    (services) => delete services['scorer-migration'],
    'scorer: depends_on: there is no scorer-migration',
    'nobody migrates scorer',
  ],
  [(services) => delete services.scorer, 'scorer does not run', 'ingress: there is no scorer'],

  // What a container may do, and how it is kept
  [({ redis }) => redis.cap_drop.pop(), 'redis: keeps capabilities'],
  [({ redis }) => redis.security_opt.pop(), 'redis: may gain privileges'],
  [({ redis }) => delete redis.user, 'redis: runs as root'],
  [({ scorer }) => (scorer.user = '0:0'), 'scorer: runs as root'],
  [({ redis }) => delete redis.mem_limit, 'redis: has no memory limit'],
  [({ redis }) => (redis.image = 'redis:latest'), 'redis: its image has no fixed tag'],
  [({ redis }) => (redis.image = 'registry:5000/redis'), 'redis: its image has no fixed tag'],
  [({ ingress }) => delete ingress.healthcheck, 'ingress: has no health check'],
  [({ scorer }) => delete scorer.read_only, 'scorer: can write to its image'],
  [({ scorer }) => (scorer.restart = 'on-failure'), 'scorer: stays down after a fault'],
  [({ scorer }) => (scorer.container_name = 'one'), 'scorer: has a name of its own, so that there can be only one'],
  [
    (services) => (services['generator-worker'].ports = ['127.0.0.1:3000:3000']),
    'generator-worker: has a port of the host, so that there can be only one',
  ],
  [
    ({ scorer }) => (scorer.environment.SHUTDOWN_GRACE_SECONDS = 40),
    'scorer: is killed before its time to finish is over',
  ],
  [({ scorer }) => delete scorer.stop_grace_period, 'scorer: is killed before its time to finish is over'],
];
