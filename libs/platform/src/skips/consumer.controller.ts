import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { Audited } from '../audit/audited.js';
import { CurrentPrincipal, Roles } from '../auth/access.js';
import type { Principal } from '../auth/principal.js';
import { Problem } from '../errors/problem.js';
import { ConsumerStops, type ConsumerSkip, type ConsumerStop } from './consumer-stops.js';

const SkipBody = z.strictObject({
  topic: z.string().min(1),
  partition: z.int32().min(0),
  offset: z.string().regex(/^\d{1,18}$/, 'a whole number was expected'),
  why: z.string().trim().min(1).max(2000),
});

/** Where the service's consumers stand still because a batch of records can't be read, and the way on. */
@Roles('administrator')
@Controller('consumer')
export class ConsumerController {
  constructor(private readonly stops: ConsumerStops) {}

  @ApiOperation({ summary: 'Batches that consumers stand in front of, and those that were ever skipped' })
  @Get()
  list(): Promise<{ stops: ConsumerStop[]; skips: ConsumerSkip[] }> {
    return this.stops.list();
  }

  @ApiOperation({
    summary: 'Lets the consumers pass over the batch that they stand in front of; its records are lost to them',
  })
  @Audited('batch-skipped', { details: ({ body }) => ({ ...(body as z.infer<typeof SkipBody>) }) })
  @Post('skips')
  async skip(
    @Body({ schema: SkipBody }) { why, ...place }: z.infer<typeof SkipBody>,
    @CurrentPrincipal() { subject }: Principal,
  ): Promise<ConsumerSkip> {
    const skip = await this.stops.skip(place, why, subject);
    if (skip) return skip;
    const { topic, partition, offset } = place;
    const { stops } = await this.stops.list();
    const detail = `No consumer waits at offset ${offset} of ${topic}, partition ${partition}, for a decision.`;
    throw new Problem(409, 'consumer-not-stopped', detail, { stops });
  }
}
