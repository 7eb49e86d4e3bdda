import { ActionIcon, Menu, Textarea } from '@mantine/core';
import { memo, useMemo, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepDraft } from './revision-draft.js';
import classes from './revise.module.css';
import type { StepEditing } from './use-step-editing.js';

interface Props {
  readonly step: StepDraft;
  readonly number: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly language: string;
  readonly editing: StepEditing;
}

/** One step as it is written; all that its menu offers has a key too. */
export const StepEditor = memo(function StepEditor({ step, number, isFirst, isLast, language, editing }: Props) {
  const { t } = useTranslation('revise');
  const cursor = useRef(step.text.length);
  const { id } = step;
  const ref = useMemo(() => editing.areaOf(id), [editing, id]);
  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) editing.split(id, selectionStart);
    else if (event.altKey && event.key === 'ArrowUp') editing.move(id, -1);
    else if (event.altKey && event.key === 'ArrowDown') editing.move(id, 1);
    else if (event.key === 'Backspace' && selectionEnd === 0 && value === '') editing.remove(id);
    else if (event.key === 'Backspace' && selectionEnd === 0 && event.ctrlKey) editing.join(id);
    else if (event.key === 'Escape') event.currentTarget.blur();
    else return;
    event.preventDefault();
  };
  return (
    <div className={classes['area']}>
      <div className={classes['heading']}>
        {t('editor.step', { number })}
        <Menu position="bottom-end" withinPortal returnFocus={false}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="md" aria-label={t('editor.menu', { number })}>
              <span aria-hidden="true">⋯</span>
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              rightSection={<kbd>Ctrl Enter</kbd>}
              onClick={() => editing.split(id, cursor.current)}
              disabled={step.text.trim() === ''}
            >
              {t('editor.split')}
            </Menu.Item>
            <Menu.Item onClick={() => editing.add(id)}>{t('editor.addBelow')}</Menu.Item>
            <Menu.Item rightSection={<kbd>Ctrl ⌫</kbd>} disabled={isFirst} onClick={() => editing.join(id)}>
              {t('editor.join')}
            </Menu.Item>
            <Menu.Item rightSection={<kbd>Alt ↑</kbd>} disabled={isFirst} onClick={() => editing.move(id, -1)}>
              {t('editor.up')}
            </Menu.Item>
            <Menu.Item rightSection={<kbd>Alt ↓</kbd>} disabled={isLast} onClick={() => editing.move(id, 1)}>
              {t('editor.down')}
            </Menu.Item>
            <Menu.Item disabled={isFirst && isLast} onClick={() => editing.remove(id)}>
              {t('editor.remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <Textarea
        ref={ref}
        aria-label={t('editor.step', { number })}
        classNames={{ input: classes['input']! }}
        autosize
        minRows={2}
        lang={language}
        value={step.text}
        onKeyDown={keys}
        onSelect={(event) => {
          cursor.current = event.currentTarget.selectionStart;
        }}
        onChange={(event) => editing.type(id, event.currentTarget.value)}
      />
    </div>
  );
});
