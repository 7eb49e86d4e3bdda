/** DeepSeek's advice for R1, where the project sets no temperature of its own. */
export const usualTemperature = 0.6;

export interface Parameters {
  temperature: number | null;
  maxTokens: number | null;
}

/** With which parameters a model is asked for something beside writing: as the project asks it to write, where it does. */
export function parametersOf(model: string | null, models: readonly ({ model: string } & Parameters)[]): Parameters {
  const choice = models.find((one) => one.model === model);
  return { temperature: choice?.temperature ?? usualTemperature, maxTokens: choice?.maxTokens ?? null };
}
