/** DeepSeek's advice for R1, for models that the project says nothing about. */
export const usualTemperature = 0.6;

export interface Parameters {
  temperature: number | null;
  maxTokens: number | null;
}

/**
 * With which parameters a model is asked for something beside writing: as the project asks it to write, where it does. No
 * temperature is its own one: reasoning models refuse any other.
 */
export function parametersOf(model: string | null, models: readonly ({ model: string } & Parameters)[]): Parameters {
  const choice = models.find((one) => one.model === model);
  return choice
    ? { temperature: choice.temperature, maxTokens: choice.maxTokens }
    : { temperature: usualTemperature, maxTokens: null };
}
