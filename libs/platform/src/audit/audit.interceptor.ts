import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { Principal } from '../auth/principal.js';
import { Transactions } from '../database/transactions.js';
import { Audit } from './audit.js';
import { auditKey, type AuditRule, type DoneAct } from './audited.js';

/** Notes what a route marked `@Audited` has done. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const rule = this.reflector.get<AuditRule | undefined>(auditKey, context.getHandler());
    if (!rule) return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest & { principal: Principal }>();
    const act = async (): Promise<unknown> => {
      const result: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.note(rule, request, result);
      return result;
    };
    return from(rule.isLong ? act() : this.transactions.run(act));
  }

  private async note({ act, ...how }: AuditRule, request: FastifyRequest & { principal: Principal }, result: unknown) {
    const params = request.params as Record<string, string>;
    const done: DoneAct = { params, query: request.query, body: request.body, result };
    if (how.when?.(done) === false) return;
    await this.audit.append({
      project: how.project?.(done) ?? params['project'] ?? null,
      actor: request.principal.subject,
      act,
      subject: how.subject?.(done) ?? null,
      details: how.details?.(done) ?? {},
    });
  }
}
