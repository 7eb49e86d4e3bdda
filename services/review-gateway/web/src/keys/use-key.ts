import { createContext, useContext, useEffect, useRef } from 'react';
import type { Digit, KeyAction } from './actions.js';
import type { Keyboard } from './keyboard.js';

export const KeyboardContext = createContext<Keyboard | null>(null);

export function useKeyboard(): Keyboard {
  const keyboard = useContext(KeyboardContext);
  if (!keyboard) throw new Error('useKeyboard outside of KeysProvider');
  return keyboard;
}

/** Runs `act` when the key of the action is pressed, while `isOn`; never while something is typed or a dialog is open. */
export function useKey(action: KeyAction, act: () => void, isOn = true): void {
  const keyboard = useKeyboard();
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => (isOn ? keyboard.listen(action, () => latest.current()) : undefined), [keyboard, action, isOn]);
}

/** The same for the digits. */
export function useDigits(act: (digit: number) => void, isOn = true): void {
  const keyboard = useKeyboard();
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(
    () => (isOn ? keyboard.listen('digit', (digit: Digit) => latest.current(Number(digit))) : undefined),
    [keyboard, isOn],
  );
}
