/** What a model's maker asks for a million tokens, in millionths of the currency. */
export interface Price {
  model: string;
  /** In force from here until the model's next price. */
  validFrom: Date;
  currency: string;
  promptMicros: number;
  completionMicros: number;
}

export interface Money {
  micros: number;
  currency: string;
}

const million = 1_000_000n;

/** The price of a model in force at an instant; null where none was set by then. */
export function priceAt(prices: readonly Price[], model: string, at: Date): Price | null {
  const begun = prices.filter((price) => price.model === model && price.validFrom <= at);
  return begun.reduce<Price | null>((last, price) => (last && last.validFrom > price.validFrom ? last : price), null);
}

/** What is asked in a batch costs half. */
export function batchPrice(price: Price): Price {
  const { promptMicros, completionMicros } = price;
  return { ...price, promptMicros: Math.ceil(promptMicros / 2), completionMicros: Math.ceil(completionMicros / 2) };
}

type Rate = Pick<Price, 'currency' | 'promptMicros' | 'completionMicros'>;

interface Tokens {
  prompt: number;
  completion: number;
}

/** Null where the model has no price, or where its server said no tokens at all: it has not counted them. */
export function costOfReply(tokens: Tokens, price: Rate | null): Money | null {
  return price && tokens.prompt + tokens.completion > 0 ? costOf(tokens, price) : null;
}

/** Rounded up to a millionth: a sum of costs is never below what is owed. */
export function costOf(tokens: Tokens, { currency, promptMicros, completionMicros }: Rate): Money {
  // Whole numbers throughout: a product of tokens and micros can be beyond what a double holds exactly.
  const parts = BigInt(tokens.prompt) * BigInt(promptMicros) + BigInt(tokens.completion) * BigInt(completionMicros);
  return { micros: Number((parts + million - 1n) / million), currency };
}
