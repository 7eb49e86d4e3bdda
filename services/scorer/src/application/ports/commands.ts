import type { Command } from '../../domain/commands.js';

/** The record of what leads have commanded. */
export abstract class Commands {
  abstract add(given: {
    readonly item: string;
    /** Of the last order that the command gave. */
    readonly epoch: number;
    readonly command: Command;
    readonly why: string;
    readonly lead: string;
    readonly at: Date;
  }): Promise<void>;
}
