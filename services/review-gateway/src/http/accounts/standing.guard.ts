import { Problem, type Principal } from '@consilium/platform';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { StandingAccess } from '../../application/accounts/ports/standing-access.js';

/** Behind the platform's guard, which has verified the token: refuses one whose session or credential has ended since. */
@Injectable()
export class StandingGuard implements CanActivate {
  constructor(private readonly access: StandingAccess) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { principal } = context.switchToHttp().getRequest<{ principal?: Principal }>();
    // Without one the route is open to everybody.
    if (!principal || (await this.access.stands(principal))) return true;
    throw new Problem(401, 'token-ended', 'What the token was issued for has ended; log in, or get a new token.');
  }
}
