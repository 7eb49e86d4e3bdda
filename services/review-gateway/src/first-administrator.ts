import { LOG, type Log } from '@consilium/platform';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { EnsureAdministrator } from './application/ensure-administrator.js';

@Injectable()
export class FirstAdministrator implements OnApplicationBootstrap {
  constructor(
    private readonly ensureAdministrator: EnsureAdministrator,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!(await this.ensureAdministrator.execute()))
      this.log.warn('There is no administrator: set ADMINISTRATOR_CREDENTIAL_FILE and start again');
  }
}
