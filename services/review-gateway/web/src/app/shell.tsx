import { Anchor, AppShell, Badge, Burger, Group, NavLink, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Role } from '../api/types.js';
import { useMe, useSession } from '../session/session.js';
import { PersonMenu } from './person-menu.js';
import classes from './shell.module.css';

interface Entry {
  readonly page:
    'review' | 'me' | 'lead' | 'items' | 'experts' | 'questions' | 'import' | 'releases' | 'settings' | 'audit';
  readonly roles: readonly Role[];
}

const expert: readonly Role[] = ['reviewer', 'panelist'];
const lead: readonly Role[] = ['lead'];
const entries: readonly Entry[] = [
  { page: 'review', roles: expert },
  { page: 'me', roles: expert },
  { page: 'lead', roles: lead },
  { page: 'items', roles: lead },
  { page: 'experts', roles: lead },
  { page: 'questions', roles: lead },
  { page: 'import', roles: lead },
  { page: 'releases', roles: lead },
  { page: 'settings', roles: lead },
  { page: 'audit', roles: lead },
];

/** Near duplicates are looked at from the items. */
const within: Partial<Record<Entry['page'], string>> = { items: 'duplicates' };

function isAt(location: string, project: string, page: Entry['page']): boolean {
  return [page, within[page] ?? page].some((each) => location.startsWith(`${project}/${each}`));
}

/** What surrounds every page but the one where experts work: the way to the others, and who is logged in. */
export function Shell({ project, children }: { project: string | null; children: ReactNode }) {
  const { t } = useTranslation('app');
  const session = useSession();
  const me = useMe();
  const [location] = useLocation();
  const [isOpen, menu] = useDisclosure(false);
  const mine = project === null ? [] : entries.filter(({ roles }) => session.has(project, roles));
  return (
    <AppShell
      header={{ height: 52 }}
      {...(mine.length > 0 && { navbar: { width: 210, breakpoint: 'sm', collapsed: { mobile: !isOpen } } })}
      padding="md"
    >
      <a className={classes['skip']} href="#content">
        {t('nav.skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" wrap="nowrap">
          {mine.length > 0 && (
            <Burger
              hiddenFrom="sm"
              size="sm"
              opened={isOpen}
              onClick={menu.toggle}
              aria-label={t(isOpen ? 'nav.close' : 'nav.open')}
            />
          )}
          <Anchor component={Link} href="/" fw={700} c="var(--ink)" underline="never">
            Consilium
          </Anchor>
          {project !== null && (
            <Text c="var(--soft)" truncate>
              {project}
            </Text>
          )}
          <Group ml="auto" gap="sm" wrap="nowrap">
            {me.simulated && (
              <Badge color="orange" variant="light">
                {t('simulated')}
              </Badge>
            )}
            <PersonMenu />
          </Group>
        </Group>
      </AppShell.Header>
      {mine.length > 0 && (
        <AppShell.Navbar p="xs" aria-label={t('nav.label')}>
          {mine.map(({ page }) => (
            <NavLink
              key={page}
              component={Link}
              href={`/p/${project}/${page}`}
              label={t(`nav.${page === 'review' ? 'work' : page}`)}
              active={isAt(location, `/p/${project}`, page)}
              onClick={menu.close}
            />
          ))}
        </AppShell.Navbar>
      )}
      <AppShell.Main id="content">{children}</AppShell.Main>
    </AppShell>
  );
}
