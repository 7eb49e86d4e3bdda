export const services = ['review-gateway', 'scorer', 'generator', 'exporter'] as const;
export type Service = (typeof services)[number];

export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  /** Only the gateway knows names. */
  readonly actorName: string | null;
  readonly act: string;
  readonly subject: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface ServiceEntry extends AuditEntry {
  readonly service: Service;
}

/** What one service answered; `failed` where it did not. */
export interface ServicePage {
  readonly service: Service;
  readonly entries: readonly AuditEntry[];
  readonly next: string | null;
  readonly failed: boolean;
}

/** What was asked for at once: a cursor for each service, null for its beginning. */
export type Wanted = Partial<Record<Service, string | null>>;
export type LogPage = readonly ServicePage[];

export const beginning: Wanted = Object.fromEntries(services.map((service) => [service, null]));

/**
 * The logs of the services as one, newest first. Behind the oldest entry known of a service that has more, nothing is
 * shown yet: what comes next from it may belong in between.
 */
export function merged(pages: readonly LogPage[]): ServiceEntry[] {
  const edge = edgeOf(pages);
  return pages
    .flat()
    .flatMap(({ service, entries }) => entries.map((entry): ServiceEntry => ({ ...entry, service })))
    .filter(({ at }) => edge === null || at >= edge)
    .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1));
}

/** What to ask for next so that more can be shown; null where there is no more. */
export function nextOf(pages: readonly LogPage[]): Wanted | null {
  const edge = edgeOf(pages);
  const behind = lastPages(pages).filter(({ next, entries }) => next !== null && (entries.at(-1)?.at ?? edge) === edge);
  return behind.length === 0 ? null : Object.fromEntries(behind.map(({ service, next }) => [service, next]));
}

export function failedIn(pages: readonly LogPage[]): Service[] {
  return lastPages(pages)
    .filter(({ failed }) => failed)
    .map(({ service }) => service);
}

/** Who is behind which id, as far as any entry says it. */
export function namesIn(pages: readonly LogPage[]): [string, string][] {
  return pages
    .flat()
    .flatMap(({ entries }) => entries)
    .flatMap(({ actor, actorName }): [string, string][] => (actorName === null ? [] : [[actor, actorName]]));
}

/** The time up to which all services have told all. */
function edgeOf(pages: readonly LogPage[]): string | null {
  const edges = lastPages(pages).flatMap(({ next, entries }) => (next === null ? [] : [entries.at(-1)?.at ?? '']));
  return edges.length === 0 ? null : edges.reduce((latest, at) => (at > latest ? at : latest));
}

function lastPages(pages: readonly LogPage[]): ServicePage[] {
  const last = new Map<Service, ServicePage>();
  for (const page of pages.flat()) last.set(page.service, page);
  return [...last.values()];
}
