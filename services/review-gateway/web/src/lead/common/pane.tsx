import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Caught } from './caught.js';
import classes from './shared.module.css';

interface Props {
  readonly title?: string;
  /** Quiet words beside the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** A part of a page with a title of its own. Never inside another. */
export function Pane({ title, aside, children, className }: Props) {
  return (
    <section className={[classes['pane'], className].filter(Boolean).join(' ')}>
      {title !== undefined && (
        <Group justify="space-between" align="baseline" gap="xs" mb="sm">
          <Title order={2} fz={14} fw={600}>
            {title}
          </Title>
          {aside !== undefined && (
            <Text component="div" size="xs" c="var(--soft)">
              {aside}
            </Text>
          )}
        </Group>
      )}
      <Caught>{children}</Caught>
    </section>
  );
}

/** The name of a page, with what can be done on it. */
export function PageHead({ title, aside, children }: { title: string; aside?: ReactNode; children?: ReactNode }) {
  return (
    <Group justify="space-between" align="center" mb="md" gap="sm">
      <Group align="baseline" gap="sm">
        <Title order={1} fz={22} fw={650}>
          {title}
        </Title>
        {aside}
      </Group>
      {children !== undefined && <Group gap="xs">{children}</Group>}
    </Group>
  );
}

/** Nothing to show, in words, with what can be done about it. */
export function Nothing({ children }: { children: ReactNode }) {
  return (
    <Text component="div" size="sm" c="var(--soft)" py={4}>
      {children}
    </Text>
  );
}
