import type { OnModuleInit } from '@nestjs/common';
import { Injectable, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { publicKey, rolesKey } from './access.js';

/** Refuses to start a service with a route that says neither who may call it nor that everybody may. */
@Injectable()
export class RoutesNameTheirRoles implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const open = this.discovery
      .getControllers()
      .flatMap(({ metatype }) => (metatype ? this.routesWithoutRule(metatype) : []));
    if (open.length > 0) throw new Error(`Routes without @Roles or @Public: ${open.join(', ')}`);
  }

  private routesWithoutRule(controller: object): string[] {
    const type = controller as { name: string; prototype: Record<string, () => unknown> };
    return this.scanner
      .getAllMethodNames(type.prototype)
      .filter((method) => {
        const handler = type.prototype[method]!;
        if (Reflect.getMetadata(PATH_METADATA, handler) === undefined) return false;
        const targets = [handler, type as unknown as () => unknown];
        const roles = this.reflector.getAllAndOverride<string[] | undefined>(rolesKey, targets);
        return !roles?.length && !this.reflector.getAllAndOverride<boolean>(publicKey, targets);
      })
      .map((method) => {
        const verb = Reflect.getMetadata(METHOD_METADATA, type.prototype[method]!) as RequestMethod;
        return `${RequestMethod[verb]} ${type.name}.${method}`;
      });
  }
}
