import { Public } from '@consilium/platform';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { SignOn } from '../../application/accounts/ports/sign-on.js';

@Controller('session/options')
export class OptionsController {
  constructor(private readonly signOn: SignOn) {}

  @Public()
  @ApiOperation({ summary: 'How one can log in here' })
  @Get()
  options() {
    return { local: true, oidc: this.signOn.provider };
  }
}
