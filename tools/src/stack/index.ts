export { SERVICES, startStack, type Stack, type StackDescription, type StackService } from './start-stack.js';
export { startIngress, type Ingress, type IngressOptions } from './ingress.js';
export { makeTopics } from './make-topics.js';
