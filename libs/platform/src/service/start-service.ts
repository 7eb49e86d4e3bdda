import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Health } from '../health/health.js';
import { EventBusStrategy } from '../messaging/event-bus.strategy.js';
import { InboxUpkeep } from '../inbox/inbox-upkeep.js';
import { ProblemDetailsFilter } from '../http/problem-details.filter.js';
import { addSecurityHeaders } from '../http/security-headers.js';
import { OutboxRows } from '../outbox/outbox-rows.js';
import { Relay } from '../outbox/relay.js';
import { RelayLease } from '../outbox/relay-lease.js';
import { NestLog } from '../telemetry/log.js';
import { Closing, together } from './closing.js';
import { PlatformModule } from './platform.module.js';
import type { ServiceDefinition } from './service-definition.js';
import { createConsumption, createParts, type Hosting, type ServiceParts } from './service-parts.js';

export interface RunningService {
  readonly name: string;
  readonly app: INestApplication;
  readonly parts: ServiceParts;
  /** Serves a request under `/api/<name>`, for a host that listens itself. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Listens on the configured host and port. @returns the port */
  listen(): Promise<number>;
  /**
   * Takes no new work, finishes or hands back what is in hand, commits, and ends. `requests` settles once a host that
   * listens itself has none in hand any more: until then they find what they need.
   */
  close(requests?: Promise<unknown>): Promise<void>;
}

/** Builds a service from its definition and environment, and starts its consumers and relay; all of it or nothing. */
export async function startService<S extends z.ZodObject>(
  definition: ServiceDefinition<S>,
  environment: Record<string, string | undefined>,
  hosting: Hosting = {},
  onFailure: (error: unknown) => void = () => undefined,
): Promise<RunningService> {
  const closing = new Closing();
  return closing.orUndo(async () => {
    const { parts, configuration } = await createParts(definition, environment, hosting, closing);
    const { name, log, transport, database, outbox, probe } = parts;
    const bus = new EventBusStrategy(
      { ...parts, group: name, consumption: (dispatch) => createConsumption(parts, dispatch) },
      onFailure,
    );
    const health = new Health(database, transport, bus, parts.progress);
    const platform = PlatformModule.with(parts, health, bus);
    const app = await createApp(name, { module: Root, imports: [platform, definition.module(configuration)] }, parts);
    app.connectMicroservice({ strategy: bus }, { inheritAppConfig: false });
    const lease = new RelayLease(database, randomUUID());
    const relay = new Relay({ service: name, outbox, rows: new OutboxRows(database), lease, transport, probe, log });
    const upkeep = new InboxUpkeep(database, log);
    closing.add(() => relay.stop());
    closing.add(() => upkeep.stop());
    let requestsInHand: Promise<unknown> = Promise.resolve();
    // At once: none of jobs, events and requests waits for the others before it takes nothing new.
    closing.add(() => together([requestsInHand, bus.close(), app.close()]));
    await app.init();
    const fastify = app.getHttpAdapter().getInstance();
    await fastify.ready();
    await upkeep.start();
    await app.startAllMicroservices();
    relay.start();
    health.watch.start();
    closing.add(async () => health.watch.stop());
    return {
      name,
      app,
      parts,
      handle: (request, response) => fastify.routing(request, response),
      listen: async () => {
        await app.listen(configuration.PORT, configuration.HOST);
        return (fastify.server.address() as AddressInfo).port;
      },
      close: (requests = Promise.resolve()) => {
        requestsInHand = requests;
        return closing.close();
      },
    };
  });
}

@Module({})
class Root {}

async function createApp(
  name: string,
  module: Parameters<typeof NestFactory.create>[0],
  parts: ServiceParts,
): Promise<NestFastifyApplication> {
  const problems = new ProblemDetailsFilter(parts.log);
  const adapter = new FastifyAdapter({
    bodyLimit: 1024 * 1024,
    trustProxy: (_address, hop) => hop < parts.configuration.PROXY_HOPS,
    forceCloseConnections: 'idle',
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      problems.answer(error, request, reply),
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new NestLog(parts.log),
    abortOnError: false,
  });
  addSecurityHeaders(adapter.getInstance(), name);
  app.setGlobalPrefix(`api/${name}`);
  const description = new DocumentBuilder().setTitle(`Consilium ${name}`).setVersion('1').addBearerAuth().build();
  SwaggerModule.setup(`api/${name}/docs`, app, () => SwaggerModule.createDocument(app, description), {
    jsonDocumentUrl: `api/${name}/docs-json`,
  });
  return app;
}
