import type { CompleteConfiguration } from '@consilium/contracts';

/** What each part of the settings gets: the draft, and a way to change it. */
export interface PartProps {
  readonly draft: CompleteConfiguration;
  onChange(change: Partial<CompleteConfiguration>): void;
}
