import { Store } from '../review/desk/store.js';
import type { Digit, KeyAction } from './actions.js';
import { actionOf, type Bindings } from './bindings.js';

type Act = (digit: Digit) => void;
type Heard = KeyAction | 'digit';

/** Where a key was pressed, as far as it matters. */
export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  /** The key is being held down. */
  readonly isRepeated: boolean;
  /** Something is being typed there, or a dialog or menu is open. */
  readonly isTaken: boolean;
  /** The arrow keys mean something to the control that has the focus. */
  readonly isArrowTaken: boolean;
}

/** What goes on while its key is held down; all else happens once. */
const moving: ReadonlySet<Heard> = new Set(['step.next', 'step.previous', 'dimension.next', 'dimension.previous']);

/** The one registry of keys: which action has which, and what it does at the moment. The latest to listen is the one that acts. */
export class Keyboard {
  readonly bindings: Store<Bindings>;
  private readonly acts = new Map<Heard, Act[]>();

  constructor(bindings: Bindings) {
    this.bindings = new Store(bindings);
  }

  readonly listen = (heard: Heard, act: Act): (() => void) => {
    this.acts.set(heard, [...(this.acts.get(heard) ?? []), act]);
    return () => {
      this.acts.set(
        heard,
        (this.acts.get(heard) ?? []).filter((other) => other !== act),
      );
    };
  };

  /** Whether pressing the key of the action does something at the moment. */
  readonly isHeard = (heard: Heard): boolean => (this.acts.get(heard) ?? []).length > 0;

  /** @returns whether the key meant something, so that the browser does nothing else with it */
  readonly press = (press: Press): boolean => {
    if (press.isTaken || press.isComposing || press.ctrlKey || press.altKey || press.metaKey) return false;
    if (press.isArrowTaken && press.key.startsWith('Arrow')) return false;
    const heard = /^[0-9]$/.test(press.key) ? 'digit' : actionOf(this.bindings.get(), press.key);
    const act = heard && this.acts.get(heard)?.at(-1);
    if (!act) return false;
    if (press.isRepeated && !moving.has(heard)) return true;
    act(press.key as Digit);
    return true;
  };
}
