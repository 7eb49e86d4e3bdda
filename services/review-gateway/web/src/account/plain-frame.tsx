import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, languages, type PageLanguage } from '../i18n/i18n.js';

/** Around the pages of whoever isn't logged in yet. */
export function PlainFrame({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const { t, i18n } = useTranslation('account');
  return (
    <Stack component="main" mih="100vh" justify="center" align="center" p="md" gap="lg">
      <Stack gap={2} align="center">
        <Text fw={700} fz={22}>
          Consilium
        </Text>
        <Text c="var(--soft)" size="sm" ta="center">
          {t('motto')}
        </Text>
      </Stack>
      <Paper w="100%" maw={420} p="xl" radius="lg" bg="var(--pane)" withBorder>
        <Stack>
          <Title order={1} size="h3">
            {title}
          </Title>
          {lead && (
            <Text c="var(--soft)" size="sm">
              {lead}
            </Text>
          )}
          {children}
        </Stack>
      </Paper>
      <Group gap={4} role="group" aria-label={t('language')}>
        {(Object.keys(languages) as PageLanguage[]).map((language) => (
          <Button
            key={language}
            lang={language}
            size="compact-sm"
            variant="subtle"
            color="gray"
            c={i18n.language === language ? 'var(--ink)' : 'var(--soft)'}
            fw={i18n.language === language ? 700 : 400}
            aria-pressed={i18n.language === language}
            onClick={() => void chooseLanguage(language)}
          >
            {languages[language]}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
