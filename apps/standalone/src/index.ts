export { hostServices, serviceNames, type HostedServices, type HostingOptions } from './host-services.js';
export { startStandalone, type Standalone, type StandaloneOptions } from './start-standalone.js';
