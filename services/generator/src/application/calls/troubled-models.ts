import { Clock } from '@consilium/platform';
import { Injectable } from '@nestjs/common';

/** For so long a model that isn't there isn't asked for again. */
const missingMs = 300_000;
/** For so long an item that got no reply from a model is given to another one. */
const silentMs = 600_000;
const mostItems = 10_000;

/** Models that a project's other ones stand in for: one that isn't there for all items, one that gave no reply for its item. */
@Injectable()
export class TroubledModels {
  private readonly missing = new Map<string, Map<string, number>>();
  private readonly silent = new Map<string, Map<string, number>>();

  constructor(private readonly clock: Clock) {}

  isMissing(project: string, model: string): void {
    note(this.missing, project, model, this.now() + missingMs);
  }

  gaveNoReply(item: string, model: string): void {
    note(this.silent, item, model, this.now() + silentMs);
    if (this.silent.size > mostItems) this.silent.delete(this.silent.keys().next().value!);
  }

  /** Models not to be asked for an item, as long as there is another one. */
  of(project: string, item: string): Set<string> {
    return new Set([...this.current(this.missing, project), ...this.current(this.silent, item)]);
  }

  missingIn(project: string): Set<string> {
    return new Set(this.current(this.missing, project));
  }

  /**
   * Who does what a model was to do that isn't there.
   * @param models of the project @param author if possible not this one, whose work it is about
   */
  standIn(
    project: string,
    wanted: string | null,
    models: readonly { model: string }[],
    author?: string,
  ): string | null {
    const missing = this.missingIn(project);
    if (wanted === null || !missing.has(wanted)) return wanted;
    const there = models.map(({ model }) => model).filter((model) => !missing.has(model));
    return there.find((model) => model !== author) ?? there[0] ?? wanted;
  }

  private current(kept: Map<string, Map<string, number>>, key: string): string[] {
    const now = this.now();
    return [...(kept.get(key) ?? [])].filter(([, until]) => until > now).map(([model]) => model);
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

function note(kept: Map<string, Map<string, number>>, key: string, model: string, until: number): void {
  const models = kept.get(key);
  if (models) models.set(model, until);
  else kept.set(key, new Map([[model, until]]));
}
