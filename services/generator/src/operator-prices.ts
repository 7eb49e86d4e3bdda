import { readFile } from 'node:fs/promises';
import { Instant } from '@consilium/contracts';
import { Clock, CONFIGURATION, LOG, type Log } from '@consilium/platform';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { z } from 'zod';
import { Prices } from './application/ports/prices.js';
import type { GeneratorConfiguration } from './configuration.js';
import { NewPrice } from './http/price-parameters.js';

const File = z.array(NewPrice.extend({ validFrom: Instant }));

/**
 * Takes the operator's prices (PRICES_FILE) into the table when the service starts. One already there for the model and
 * the instant stays: a change is a further price from a later instant.
 */
@Injectable()
export class OperatorPrices implements OnApplicationBootstrap {
  constructor(
    private readonly prices: Prices,
    private readonly clock: Clock,
    @Inject(CONFIGURATION) private readonly configuration: GeneratorConfiguration,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** @throws Error where the file can't be read or isn't a list of prices: no service starts with half its prices */
  async onApplicationBootstrap(): Promise<void> {
    const file = this.configuration.PRICES_FILE;
    if (file === undefined) return;
    const parsed = File.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (!parsed.success) throw new Error(`PRICES_FILE ${file} is no list of prices: ${z.prettifyError(parsed.error)}`);
    const prices = parsed.data.map(({ validFrom, ...price }) => ({
      ...price,
      validFrom: new Date(validFrom),
      setBy: null,
    }));
    await this.prices.add(prices, this.clock.now());
    this.log.info({ file, prices: prices.length }, 'The prices of the file are in the table');
  }
}
