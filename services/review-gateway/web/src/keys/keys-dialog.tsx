import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../review/desk/store.js';
import { defaultKeys, type KeyAction } from './actions.js';
import { isAllowedKey, keyName, rebound } from './bindings.js';
import { useKeyboard } from './use-key.js';
import { Sheet } from '../review/desk/dialogs/sheet.js';

/** All keys of the page; each can be another. */
export default function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('keys');
  const keyboard = useKeyboard();
  const bindings = useStore(keyboard.bindings);
  const [waiting, setWaiting] = useState<KeyAction | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => {
    if (waiting === null) return;
    const onKey = (event: KeyboardEvent) => {
      if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key !== 'Escape' && !isAllowedKey(event.key)) return setRefused(event.key);
      if (event.key !== 'Escape') keyboard.bindings.change((now) => rebound(now, waiting, event.key));
      setRefused(null);
      setWaiting(null);
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [waiting, keyboard]);
  return (
    <Sheet onClose={onClose} title={t('title')} size="lg" closeOnEscape={waiting === null}>
      <Stack>
        <Text size="sm" c="var(--soft)">
          {t('about')}
        </Text>
        <Text size="sm" c="var(--warn)" role="status" hidden={refused === null}>
          {refused !== null ? t('refused', { key: refused === ' ' ? t('space') : refused }) : ''}
        </Text>
        <Table verticalSpacing={2} aria-label={t('title')}>
          <Table.Tbody>
            <Table.Tr>
              <Table.Td>{t('digits')}</Table.Td>
              <Table.Td w={80}>
                <kbd>0</kbd>–<kbd>9</kbd>
              </Table.Td>
              <Table.Td w={150} />
            </Table.Tr>
            {(Object.keys(bindings) as KeyAction[]).map((action) => (
              <Table.Tr key={action}>
                <Table.Td>{t(`actions.${action}`)}</Table.Td>
                <Table.Td w={80}>
                  <kbd>{keyName(bindings[action])}</kbd>
                </Table.Td>
                <Table.Td w={150} ta="end">
                  <Button
                    variant={waiting === action ? 'filled' : 'subtle'}
                    size="compact-sm"
                    aria-label={t('changeOne', { action: t(`actions.${action}`) })}
                    onClick={() => setWaiting(waiting === action ? null : action)}
                  >
                    {waiting === action ? t('press') : t('change')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Group justify="space-between">
          <Button variant="default" onClick={() => keyboard.bindings.set(defaultKeys)}>
            {t('reset')}
          </Button>
          <Button onClick={onClose}>{t('close')}</Button>
        </Group>
      </Stack>
    </Sheet>
  );
}
