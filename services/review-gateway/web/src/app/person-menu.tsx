import { Button, Menu, Text, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { chooseLanguage, languages, type PageLanguage } from '../i18n/i18n.js';
import { useMe, useSession } from '../session/session.js';

const schemes: readonly MantineColorScheme[] = ['light', 'dark', 'auto'];

/** Who is logged in, with what is a matter of taste: language and colours. */
export function PersonMenu() {
  const { t, i18n } = useTranslation('app');
  const me = useMe();
  const session = useSession();
  const [, go] = useLocation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="subtle" size="compact-md" color="gray" c="var(--ink)" maw={200}>
          {/* The label is a flex box, in which text is not cut short. */}
          <Text span inherit truncate>
            {me.name}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} href="/account">
          {t('nav.account')}
        </Menu.Item>
        <Menu.Label>{t('nav.language')}</Menu.Label>
        {(Object.keys(languages) as PageLanguage[]).map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            aria-current={i18n.language === language}
            fw={i18n.language === language ? 700 : 400}
            onClick={() => void chooseLanguage(language)}
          >
            {languages[language]}
          </Menu.Item>
        ))}
        <Menu.Label>{t('nav.scheme.label')}</Menu.Label>
        {schemes.map((scheme) => (
          <Menu.Item
            key={scheme}
            aria-current={colorScheme === scheme}
            fw={colorScheme === scheme ? 700 : 400}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`nav.scheme.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void session.logOut().then(() => go('/login'))}>{t('nav.logOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
