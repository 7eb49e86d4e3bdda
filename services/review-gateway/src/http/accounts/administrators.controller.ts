import { AuditedInside, CurrentPrincipal, Roles, type Principal } from '@consilium/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { AddAdministrator } from '../../application/accounts/add-administrator.js';
import { RemoveAdministrator } from '../../application/accounts/remove-administrator.js';
import { PublicAddress } from '../../application/accounts/ports/public-address.js';
import { Administrators } from '../../application/ports/administrators.js';
import { AdministratorBody, Id } from './bodies.js';

@Roles('administrator')
@Controller('administrators')
export class AdministratorsController {
  constructor(
    private readonly administrators: Administrators,
    private readonly addAdministrator: AddAdministrator,
    private readonly removeAdministrator: RemoveAdministrator,
    private readonly address: PublicAddress,
  ) {}

  @ApiOperation({ summary: 'All administrators of the installation' })
  @Get()
  async list() {
    return { administrators: await this.administrators.list() };
  }

  @ApiOperation({
    summary: 'Makes another: somebody new by name (the link is shown this once), or the owner of a login',
  })
  @AuditedInside('administrator-added')
  @Post()
  async add(
    @Body({ schema: AdministratorBody }) body: z.infer<typeof AdministratorBody>,
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
  ) {
    if ('login' in body) return { ...(await this.addAdministrator.promote(body.login, principal)), link: null };
    const { administrator, credential } = await this.addAdministrator.create(body.name, principal);
    return { administrator, link: `${this.address.originFor(request)}/welcome#${credential}` };
  }

  @ApiOperation({
    summary: 'Takes the rights of an administrator; who is an expert stays one, anybody else can no longer log in',
  })
  @AuditedInside('administrator-removed')
  @HttpCode(204)
  @Delete(':administrator')
  async remove(
    @Param('administrator', { schema: Id }) administrator: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    await this.removeAdministrator.execute(administrator, principal);
  }
}
