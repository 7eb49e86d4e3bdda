import { describe, expect, it } from '@jest/globals';
import { defaultKeys } from '../../src/keys/actions.js';
import { bindingsFrom, chosenKeys, isAllowedKey, rebound } from '../../src/keys/bindings.js';
import { Keyboard, type Press } from '../../src/keys/keyboard.js';

const press = (key: string, further: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  isRepeated: false,
  isTaken: false,
  isArrowTaken: false,
  ...further,
});

function listening(...actions: Parameters<Keyboard['listen']>[0][]) {
  const keyboard = new Keyboard(defaultKeys);
  const heard: string[] = [];
  for (const action of actions) keyboard.listen(action, (digit) => heard.push(action === 'digit' ? digit : action));
  return { keyboard, heard };
}

describe('keys', () => {
  it('act, and tell the browser to leave it at that', () => {
    const { keyboard, heard } = listening('verdict.accept', 'digit');
    expect(keyboard.press(press('a'))).toBe(true);
    expect(keyboard.press(press('3'))).toBe(true);
    expect(keyboard.press(press('x'))).toBe(false);
    expect(heard).toEqual(['verdict.accept', '3']);
  });

  it('never act while something is typed or a dialog is open, nor while a word is composed', () => {
    const { keyboard, heard } = listening('verdict.accept', 'digit', 'submit');
    for (const key of ['a', '3', 'n']) {
      expect(keyboard.press(press(key, { isTaken: true }))).toBe(false);
      expect(keyboard.press(press(key, { isComposing: true }))).toBe(false);
    }
    expect(heard).toEqual([]);
  });

  it('leave chords to the browser', () => {
    const { keyboard, heard } = listening('verdict.accept');
    for (const chord of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }])
      expect(keyboard.press(press('a', chord))).toBe(false);
    expect(heard).toEqual([]);
  });

  it('leave the arrows to a control that needs them', () => {
    const { keyboard, heard } = listening('dimension.next');
    expect(keyboard.press(press('ArrowDown', { isArrowTaken: true }))).toBe(false);
    expect(keyboard.press(press('ArrowDown'))).toBe(true);
    expect(heard).toEqual(['dimension.next']);
  });

  it('submit once however long the key is held, but go on through the steps', () => {
    const { keyboard, heard } = listening('submit', 'step.next');
    keyboard.press(press('n', { isRepeated: true }));
    keyboard.press(press('j', { isRepeated: true }));
    expect(heard).toEqual(['step.next']);
  });

  it('go to whoever listened last, until they no longer do', () => {
    const keyboard = new Keyboard(defaultKeys);
    const heard: string[] = [];
    keyboard.listen('submit', () => heard.push('first'));
    const leave = keyboard.listen('submit', () => heard.push('second'));
    keyboard.press(press('n'));
    leave();
    keyboard.press(press('n'));
    expect(heard).toEqual(['second', 'first']);
  });

  it('mean the same with Shift', () => {
    const { keyboard, heard } = listening('verdict.accept', 'help');
    keyboard.press(press('A'));
    keyboard.press(press('?'));
    expect(heard).toEqual(['verdict.accept', 'help']);
  });
});

describe('choosing other keys', () => {
  it('exchanges with the action that had the key, so that none is without', () => {
    const bindings = rebound(defaultKeys, 'submit', 'a');
    expect(bindings.submit).toBe('a');
    expect(bindings['verdict.accept']).toBe('n');
  });

  it('refuses digits and the keys that belong to the browser', () => {
    for (const key of ['3', 'Tab', 'Enter', ' ', 'Escape', 'F5']) {
      expect(isAllowedKey(key)).toBe(false);
      expect(rebound(defaultKeys, 'submit', key)).toBe(defaultKeys);
    }
  });

  it('lasts', () => {
    const bindings = rebound(rebound(defaultKeys, 'submit', 's'), 'mark', 'ArrowUp');
    expect(bindingsFrom(JSON.stringify(chosenKeys(bindings)))).toEqual(bindings);
  });

  it.each(['nonsense', 'null', '{"submit":"a"}', '{"submit":7}', '{"submit":"Enter"}', '{"unheard":"x"}'])(
    'does without what makes no sense: %s',
    (saved) => expect(bindingsFrom(saved)).toEqual(defaultKeys),
  );
});
