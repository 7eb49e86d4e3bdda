import { Audited, CurrentPrincipal, Roles, type Principal } from '@consilium/platform';
import { Body, Controller, Delete, Get, HttpCode, Put, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { EditPrices, type ShownPrice } from '../application/money/edit-prices.js';
import { NewPrice, PriceKey } from './price-parameters.js';

@Controller('prices')
export class PricesController {
  constructor(private readonly editPrices: EditPrices) {}

  @Roles('lead')
  @ApiOperation({ summary: 'What each model costs, with what it cost before and will cost' })
  @Get()
  async list(): Promise<{ prices: ShownPrice[] }> {
    return { prices: await this.editPrices.list() };
  }

  // The table is that of all projects: whoever leads one must not loosen the cap of another.
  @Roles('administrator')
  @ApiOperation({ summary: 'Sets what a million tokens of a model cost, from now or from an instant to come' })
  @Audited('price-set', {
    subject: ({ body }) => (body as NewPrice).model,
    details: ({ result }) => {
      const { currency, promptMicros, completionMicros, validFrom } = result as ShownPrice;
      return { currency, promptMicros, completionMicros, validFrom };
    },
  })
  @Put()
  set(@Body({ schema: NewPrice }) price: NewPrice, @CurrentPrincipal() principal: Principal): Promise<ShownPrice> {
    return this.editPrices.set(price, principal.subject);
  }

  @Roles('administrator')
  @ApiOperation({ summary: 'Takes back a price that is not in force yet' })
  @Audited('price-removed', {
    subject: ({ query }) => (query as PriceKey).model,
    details: ({ query }) => ({ validFrom: (query as PriceKey).validFrom }),
  })
  @HttpCode(204)
  @Delete()
  remove(@Query({ schema: PriceKey }) { model, validFrom }: PriceKey): Promise<void> {
    return this.editPrices.remove(model, new Date(validFrom));
  }
}
