import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

export const auditKey = 'consilium:audit';

/** What is known of an act once it is done. */
export interface DoneAct {
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
  readonly result: unknown;
}

export interface HowAudited {
  /** Where it is not in the address. */
  readonly project?: (done: DoneAct) => string;
  /** What was acted on, by the request or its answer. */
  readonly subject?: (done: DoneAct) => string | null;
  /** Never a secret. */
  readonly details?: (done: DoneAct) => Record<string, unknown>;
  /** False where nothing was done, such as in a trial run. */
  readonly when?: (done: DoneAct) => boolean;
  /** The act takes long, or commits in parts: it is noted when all of it is done. */
  readonly isLong?: boolean;
}

export interface AuditRule extends HowAudited {
  readonly act: string;
}

/**
 * The route is an act, which is noted in the audit log: in one transaction with what it does, unless it is long. The route
 * names its project, and has a caller.
 */
export const Audited = (act: string, how: HowAudited = {}) =>
  applyDecorators(SetMetadata(auditKey, { act, ...how } satisfies AuditRule), ApiExtension('x-audit', act));

/** The route is an act that its use case notes by itself, since only that knows the project or the actor. */
export const AuditedInside = (act: string) => ApiExtension('x-audit', act);

/** The route changes nothing that a later reader would ask about; `why` says so. */
export const Unaudited = (why: string) => ApiExtension('x-unaudited', why);
