import { useStore } from '../review/desk/store.js';
import type { KeyAction } from './actions.js';
import { keyName } from './bindings.js';
import { useKeyboard } from './use-key.js';

/** The key of an action beside the control that does the same. Read out by `aria-keyshortcuts` there, not here. */
export function KeyHint({ action }: { action: KeyAction }) {
  return <kbd aria-hidden="true">{keyName(useKeyOf(action))}</kbd>;
}

/** For `aria-keyshortcuts`. */
export function useKeyOf(action: KeyAction): string {
  return useStore(useKeyboard().bindings, (bindings) => bindings[action]);
}
