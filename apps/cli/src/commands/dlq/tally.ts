import { idOf, type Service, type Settled } from '../../client/dead-letters.js';
import { printable } from '../../terminal/printable.js';
import { table } from '../../terminal/table.js';
import { count } from '../../terminal/text.js';

const shownFailures = 10;

/** What became of the letters of each service. */
export class Tally {
  private readonly outcomes = new Map<Service, Map<string, number>>();
  private readonly failures: string[] = [];
  private failed = 0;

  get hasFailures(): boolean {
    return this.failed > 0;
  }

  add(service: Service, letters: Settled['letters']): void {
    const counts = this.outcomes.get(service) ?? new Map<string, number>();
    this.outcomes.set(service, counts);
    for (const letter of letters) {
      counts.set(letter.outcome, (counts.get(letter.outcome) ?? 0) + 1);
      if (letter.outcome !== 'failed') continue;
      this.failed += 1;
      if (this.failures.length < shownFailures)
        this.failures.push(`  ${service} ${printable(idOf(letter))}: ${printable(letter.why ?? 'no reason is known')}`);
    }
  }

  of(service: Service): number {
    return [...(this.outcomes.get(service)?.values() ?? [])].reduce((sum, n) => sum + n, 0);
  }

  describe(): string[] {
    if (this.outcomes.size === 0) return [];
    const kinds = [...new Set([...this.outcomes.values()].flatMap((counts) => [...counts.keys()]))].toSorted();
    const rows = [...this.outcomes].map(([service, counts]) => [
      service,
      ...kinds.map((kind) => count(counts.get(kind) ?? 0)),
    ]);
    const more = this.failed - this.failures.length;
    return [
      ...table([['service', ...kinds], ...rows]),
      ...(this.failures.length > 0 ? ['Failed:', ...this.failures] : []),
      ...(more > 0 ? [`  and ${count(more)} more`] : []),
    ];
  }
}
