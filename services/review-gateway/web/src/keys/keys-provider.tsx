import { useEffect, useState, type ReactNode } from 'react';
import { bindingsFrom, chosenKeys } from './bindings.js';
import { Keyboard } from './keyboard.js';
import { KeyboardContext } from './use-key.js';

const key = 'consilium.keys';
const typed =
  'input:not([type=radio]):not([type=checkbox]):not([type=button]), textarea, select, [contenteditable=true]';
const taken = `${typed}, [role=dialog], [role=menu], [role=listbox], [role=combobox], [data-keys=off]`;
// What can be scrolled by them alone takes them as well: a pane in which nothing else has the focus.
const arrows = 'input[type=radio], [role=tab], [role=slider], [role=region][tabindex], section[tabindex="0"]';

/** The page's keyboard: one listener, whose keys mean what was chosen in this browser. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const [keyboard] = useState(() => new Keyboard(bindingsFrom(localStorage.getItem(key))));
  useEffect(
    () => keyboard.bindings.watch(() => localStorage.setItem(key, JSON.stringify(chosenKeys(keyboard.bindings.get())))),
    [keyboard],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as Element | null;
      if (event.key === 'Escape') leaveField(target);
      const { key: pressed, ctrlKey, altKey, metaKey, isComposing, repeat } = event;
      const isMeant = keyboard.press({
        key: pressed,
        ctrlKey,
        altKey,
        metaKey,
        isComposing,
        isRepeated: repeat,
        isTaken: !!target?.closest(taken) || document.querySelector('[aria-modal="true"]') !== null,
        isArrowTaken: !!target?.closest(arrows),
      });
      if (isMeant) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [keyboard]);
  return <KeyboardContext value={keyboard}>{children}</KeyboardContext>;
}

/** From a field in the page Escape leads back to the keys. */
function leaveField(target: Element | null): void {
  if (target?.matches(typed) && !target.closest('[role=dialog]')) (target as HTMLElement).blur();
}
