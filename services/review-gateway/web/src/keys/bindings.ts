import { defaultKeys, type KeyAction } from './actions.js';

/** Action → key. */
export type Bindings = Readonly<Record<KeyAction, string>>;

/** Keys that move the focus, scroll, or belong to controls. */
const reserved = new Set([
  'Tab',
  'Enter',
  ' ',
  'Escape',
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'CapsLock',
  'Dead',
  'Process',
]);

/** Letters mean the same with and without Shift. */
export function normalKey(key: string): string {
  return key.length === 1 ? key.toLowerCase() : key;
}

export function actionOf(bindings: Bindings, key: string): KeyAction | null {
  const pressed = normalKey(key);
  return (Object.keys(bindings) as KeyAction[]).find((action) => bindings[action] === pressed) ?? null;
}

/** Whether an action may have the key: digits choose points of a scale, some keys belong to the browser. */
export function isAllowedKey(key: string): boolean {
  return !reserved.has(key) && !/^[0-9]$/.test(key) && !/^F\d+$/.test(key);
}

/** Gives the action the key; whoever had it gets the action's former one, so that none is ever without. */
export function rebound(bindings: Bindings, action: KeyAction, key: string): Bindings {
  if (!isAllowedKey(key)) return bindings;
  const wanted = normalKey(key);
  const former = actionOf(bindings, wanted);
  return { ...bindings, ...(former && { [former]: bindings[action] }), [action]: wanted };
}

/** The default keys with those that were chosen (from storage: anything may stand there; what makes no sense is left out whole). */
export function bindingsFrom(saved: string | null): Bindings {
  let chosen: unknown;
  try {
    chosen = JSON.parse(saved ?? '{}');
  } catch {
    return defaultKeys;
  }
  if (chosen === null || typeof chosen !== 'object') return defaultKeys;
  const known = Object.entries(chosen).filter(([action]) => Object.hasOwn(defaultKeys, action));
  const bindings = { ...defaultKeys, ...Object.fromEntries(known) } as Readonly<Record<KeyAction, unknown>>;
  const keys = Object.values(bindings);
  const isSound =
    keys.every((key) => typeof key === 'string' && isAllowedKey(key)) && new Set(keys).size === keys.length;
  return isSound ? (bindings as Bindings) : defaultKeys;
}

/** What differs from the default, for storage. */
export function chosenKeys(bindings: Bindings): Partial<Record<KeyAction, string>> {
  return Object.fromEntries(
    (Object.keys(bindings) as KeyAction[])
      .filter((action) => bindings[action] !== defaultKeys[action])
      .map((action) => [action, bindings[action]]),
  );
}

const names: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

/** A key as it is shown. */
export function keyName(key: string): string {
  return names[key] ?? key;
}
