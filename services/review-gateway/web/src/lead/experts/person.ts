import type { ExpertRole } from '../api/gateway.js';

/** What a lead says of an expert, new or known. */
export interface Scope {
  readonly roles: readonly ExpertRole[];
  /** Domains they judge; empty: any. */
  readonly specialties: readonly string[];
  readonly languages: readonly string[];
}

export const roles: readonly ExpertRole[] = ['reviewer', 'panelist', 'lead'];
export const emptyScope: Scope = { roles: ['reviewer'], specialties: [], languages: [] };

const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

export type ScopeFault = 'no-role' | 'no-language' | 'language-tag';

/** What keeps a scope from being saved; null where nothing does. */
export function faultOf({ roles: held, languages }: Scope): ScopeFault | null {
  if (held.length === 0) return 'no-role';
  // Whoever judges reads the texts; a lead alone need not.
  if (languages.length === 0) return 'no-language';
  return languages.every((tag) => languageTag.test(tag)) ? null : 'language-tag';
}

/** Accepts what a mail server might; the server looks closer. */
export function isAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text.trim());
}

/** The first and last day of the month before the one of a day, as `YYYY-MM-DD`: hours are paid by the month. */
export function monthBefore(day: string): { from: string; to: string } {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const iso = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return { from: iso(Date.UTC(year, month - 2, 1)), to: iso(Date.UTC(year, month - 1, 0)) };
}
