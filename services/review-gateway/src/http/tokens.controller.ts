import { Public, Unaudited } from '@consilium/platform';
import { Body, Controller, Ip, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { z } from 'zod';
import { IssueToken } from '../application/issue-token.js';
import { CredentialBody } from './bodies.js';

@Controller('tokens')
export class TokensController {
  constructor(private readonly issueToken: IssueToken) {}

  @Public()
  @ApiOperation({ summary: 'A token of 15 minutes for a credential; send it as "Authorization: Bearer …"' })
  @Unaudited('the credential keeps when it was last used')
  @Post()
  async issue(@Body({ schema: CredentialBody }) { credential }: z.infer<typeof CredentialBody>, @Ip() address: string) {
    const { token, expiresAt, subject, roles, simulated } = await this.issueToken.execute(credential, address);
    return { token, expiresAt: expiresAt.toISOString(), subject, roles, simulated };
  }
}
