import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Principal, Role } from './principal.js';

export const rolesKey = 'consilium:roles';
export const publicKey = 'consilium:public';

/** Who may call the route; with a `:project` in its path, the role has to be held for that project. */
export const Roles = (...roles: Role[]) => SetMetadata(rolesKey, roles);

/** Opens a route to everybody. */
export const Public = () => SetMetadata(publicKey, true);

/** The caller, on a route with roles. */
export const CurrentPrincipal = createParamDecorator(
  (_: unknown, context: ExecutionContext): Principal =>
    context.switchToHttp().getRequest<{ principal: Principal }>().principal,
);
