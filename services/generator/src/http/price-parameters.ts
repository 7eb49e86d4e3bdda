import { Instant } from '@consilium/contracts';
import { z } from 'zod';

const model = z.string().trim().min(1).max(200).meta({ description: 'As it is asked for' });
const micros = z.int().min(0).max(1e12).meta({ description: 'Of a million tokens, in millionths of the currency' });

export const NewPrice = z.object({
  model,
  currency: z.string().regex(/^[A-Z]{3}$/, 'three capital letters, such as USD'),
  promptMicros: micros,
  completionMicros: micros,
  validFrom: Instant.nullable().default(null).meta({ description: 'Null: from now' }),
});
export type NewPrice = z.infer<typeof NewPrice>;

export const PriceKey = z.object({ model, validFrom: Instant });
export type PriceKey = z.infer<typeof PriceKey>;
