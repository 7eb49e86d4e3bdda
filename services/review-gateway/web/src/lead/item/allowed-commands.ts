import type { ItemStatus } from '../api/scorer.js';
import { commands, type Command } from '../api/story.js';

/** Which of a lead's commands an item in this state takes; the scorer has the last word. */
export function allowedCommands(status: ItemStatus): Command[] {
  const isWritten = status === 'generating' || status === 'revising';
  const allowed: Record<Command, boolean> = {
    retire: status !== 'retired',
    escalate: status !== 'retired' && status !== 'in_panel',
    'order-anew': status !== 'retired' && status !== 'validated',
    'switch-mode': isWritten,
  };
  return commands.filter((command) => allowed[command]);
}

/** Whether experts' seats wait, so that one of them can be kept for somebody. */
export function hasSeats(status: ItemStatus): boolean {
  return status === 'in_review' || status === 'revising' || status === 'in_panel';
}
