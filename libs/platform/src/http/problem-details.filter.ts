import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../errors/problem.js';
import { isTransient } from '../errors/is-transient.js';
import type { Log } from '../telemetry/log.js';

/** Every error answer is RFC 9457 problem details. What we did not foresee is logged, and tells the caller nothing of our inside. */
@Catch()
export class ProblemDetailsFilter implements ExceptionFilter<unknown> {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also for what Fastify refuses before Nest sees it, such as an address that can't be decoded. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = this.toProblem(error);
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply
      .status(problem.status)
      .header('content-type', 'application/problem+json')
      .send(problem.toJson(request.url));
  }

  private toProblem(error: unknown): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof HttpException) return fromHttp(error);
    // Fastify's own: a body that is no JSON or too large, an unsupported media type.
    const { statusCode, message } = (error ?? {}) as { statusCode?: number; message?: string };
    if (statusCode && statusCode >= 400 && statusCode < 500)
      return new Problem(statusCode, 'request-invalid', message ?? '');
    this.log.error({ err: error }, 'A request failed');
    return isTransient(error)
      ? new Problem(
          503,
          'try-again',
          'A part of the system can not be reached at the moment. Nothing was changed; try again.',
        )
      : new Problem(500, 'internal-error', 'Something went wrong on our side, and was logged. Nothing was changed.');
  }
}

function fromHttp(error: HttpException): Problem {
  const status = error.getStatus();
  const response = error.getResponse() as string | { message?: string | string[]; code?: string; faults?: unknown };
  if (typeof response === 'string') return new Problem(status, codeOf(status), response);
  const message = Array.isArray(response.message) ? response.message.join('; ') : response.message;
  return new Problem(status, codeOf(status), message ?? error.message);
}

function codeOf(status: number): string {
  if (status === 404) return 'not-found';
  return status === 400 || status === 422 ? 'request-invalid' : 'request-refused';
}
