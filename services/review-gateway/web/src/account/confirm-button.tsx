import { Button, Group, Popover, Stack, Text, type ButtonProps } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props extends ButtonProps {
  readonly children: ReactNode;
  /** What happens, before it does. */
  readonly question: string;
  readonly confirm: string;
  readonly onConfirm: () => void;
}

/** A button that asks before it does what can't be taken back. */
export function ConfirmButton({ question, confirm, onConfirm, children, ...button }: Props) {
  const { t } = useTranslation('account');
  const [isAsking, setAsking] = useState(false);
  return (
    <Popover opened={isAsking} onChange={setAsking} width={300} trapFocus returnFocus withArrow shadow="md">
      <Popover.Target>
        <Button variant="default" {...button} onClick={() => setAsking(!isAsking)}>
          {children}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text size="sm">{question}</Text>
          <Group gap="xs" justify="flex-end">
            <Button size="compact-sm" variant="default" onClick={() => setAsking(false)}>
              {t('cancel')}
            </Button>
            <Button
              size="compact-sm"
              onClick={() => {
                setAsking(false);
                onConfirm();
              }}
            >
              {confirm}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
