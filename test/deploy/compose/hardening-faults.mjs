import { definitionOf } from './read-compose.mjs';
import { platformVariables } from '../../../libs/platform/dist/src/config/platform-variables.js';

/** Where one container may do more than it needs, or is kept less well than it should be. */
export function hardeningFaults(service, { ownImages, imageUser, definitions }) {
  const isOurs = ownImages.includes(service.image);
  const serves = service.restart !== undefined;
  const user = String(service.user ?? (isOurs ? imageUser : 'root'));
  const rules = {
    'keeps capabilities': service.cap_drop.includes('ALL'),
    'may gain privileges': service.security_opt.includes('no-new-privileges:true'),
    'runs as root': !/^(root|0)(:|$)/.test(user),
    'has no memory limit': service.mem_limit !== undefined,
    'its image has no fixed tag': isPinned(service.image),
    'has a name of its own, so that there can be only one': service.container_name === undefined,
    'can write to its image': !isOurs || (service.read_only === true && service.tmpfs.includes('/tmp')),
    'stays down after a fault': !serves || service.restart === 'unless-stopped',
    'has no health check': isOurs || service.healthcheck?.test !== undefined,
    'has a port of the host, so that there can be only one': !definitionOf(service, definitions) || !service.ports,
    'is killed before its time to finish is over':
      !definitionOf(service, definitions) || !serves || secondsOf(service.stop_grace_period) > graceOf(service),
  };
  return Object.keys(rules).filter((fault) => !rules[fault]);
}

function isPinned(image) {
  const [, tag] = /:([^/:@]+)(@sha256:[0-9a-f]{64})?$/.exec(image ?? '') ?? [];
  return tag !== undefined && tag !== 'latest';
}

function graceOf({ environment }) {
  return platformVariables.shape.SHUTDOWN_GRACE_SECONDS.parse(environment.SHUTDOWN_GRACE_SECONDS);
}

/** Of the engine's default where nothing is said. */
function secondsOf(duration = '10s') {
  const [, minutes = 0, seconds = 0] = /^(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}
