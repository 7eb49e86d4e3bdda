import { Controller, Get } from '@nestjs/common';
import { Public } from '../auth/access.js';
import { Problem } from '../errors/problem.js';
import { Health } from './health.js';

@Controller('health')
export class HealthController {
  constructor(private readonly health: Health) {}

  /** The process works: whoever gets no answer, or a 503, should restart it. */
  @Public()
  @Get('live')
  live(): { status: string } {
    const fault = this.health.fatalFault();
    if (fault) throw new Problem(503, 'not-alive', fault);
    return { status: 'alive' };
  }

  /** What the service depends on can be reached. */
  @Public()
  @Get('ready')
  async ready(): Promise<{ status: string }> {
    const faults = await this.health.missing();
    if (faults.length > 0) throw new Problem(503, 'not-ready', faults.join('; '), { faults });
    return { status: 'ready' };
  }
}
