export { SERVICES, startStack, type Stack, type StackDescription, type StackService } from './start-stack.js';
