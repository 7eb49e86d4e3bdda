import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Refusals } from '../audit/refusals.js';
import { Problem } from '../errors/problem.js';
import { publicKey, rolesKey } from './access.js';
import { holds, type Principal, type Role } from './principal.js';
import { TokenVerifier } from './token-verifier.js';

type Request = FastifyRequest<{ Params: Record<string, string | undefined> }> & { principal?: Principal };

/** Lets a call through that carries a valid token with a role the route names; everything else is refused. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
    private readonly refusals: Refusals,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(publicKey, targets)) return true;
    const roles = this.reflector.getAllAndOverride<Role[] | undefined>(rolesKey, targets) ?? [];
    const request = context.switchToHttp().getRequest<Request>();
    const principal = await this.authenticate(request);
    if (!holds(principal, request.params['project'] ?? null, ...roles)) {
      await this.refusals.note(principal, request);
      throw new Problem(403, 'forbidden', `This needs one of the roles ${roles.join(', ')}${inProject(request)}.`);
    }
    request.principal = principal;
    return true;
  }

  private async authenticate(request: Request): Promise<Principal> {
    const [scheme, token] = (request.headers['authorization'] ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token)
      throw new Problem(401, 'token-missing', 'Send a token in the header "Authorization: Bearer …".');
    return this.tokens.verify(token);
  }
}

function inProject({ params }: Request): string {
  return params['project'] ? ` in the project ${params['project']}` : '';
}
