import type { DynamicModule, Type } from '@nestjs/common';
import type { z } from 'zod';
import type { PlatformConfiguration } from '../config/platform-variables.js';
import type { Migration } from '../database/open-database.js';

/** All that tells one service from another. */
export interface ServiceDefinition<S extends z.ZodObject = z.ZodObject> {
  /** Names the service in addresses, in the group id, and as the source of its events. */
  readonly name: string;
  readonly migrations: Migration[];
  /** Environment variables beside the platform's. */
  readonly variables: S;
  /** A method, not a field: so that services of different variables can stand in one list. */
  module(configuration: z.infer<S> & PlatformConfiguration): Type | DynamicModule;
}

/** Token of a service's validated configuration. */
export const CONFIGURATION = Symbol('configuration');
/** Token of the structured log. */
export const LOG = Symbol('log');
