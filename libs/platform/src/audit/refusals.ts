import { ProjectId } from '@consilium/contracts';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../auth/principal.js';
import type { Audit } from './audit.js';

/** One who tries the same again and again is noted so often, so that nobody fills the log. */
const onceInMs = 60_000;
const remembered = 10_000;

const changing = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Notes who tried to change what their roles don't let them. */
export class Refusals {
  private readonly noted = new Map<string, number>();

  constructor(private readonly audit: Audit) {}

  async note({ subject }: Principal, request: FastifyRequest): Promise<void> {
    const { method, url, params } = request;
    if (!changing.has(method)) return;
    const route = `${method} ${request.routeOptions.url ?? url}`;
    if (!this.isNew(`${subject} ${route}`)) return;
    const project = ProjectId.safeParse((params as Record<string, string>)['project']);
    await this.audit.append({
      project: project.success ? project.data : null,
      actor: subject,
      act: 'refused',
      subject: null,
      details: { route },
    });
  }

  private isNew(key: string): boolean {
    const now = Date.now();
    if (now - (this.noted.get(key) ?? 0) < onceInMs) return false;
    if (this.noted.size >= remembered) this.noted.clear();
    this.noted.set(key, now);
    return true;
  }
}
