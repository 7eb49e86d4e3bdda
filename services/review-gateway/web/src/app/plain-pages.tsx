import { Anchor, Center, Loader, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

export function Waiting() {
  const { t } = useTranslation('app');
  return (
    <Center mih="60vh">
      <Loader role="status" aria-label={t('loading')} />
    </Center>
  );
}

export function Forbidden() {
  const { t } = useTranslation('app');
  return <Said title={t('forbidden.title')} text={t('forbidden.text')} />;
}

export function NotFound() {
  const { t } = useTranslation('app');
  return <Said title={t('notFound.title')} text={t('notFound.text')} />;
}

function Said({ title, text }: { title: string; text: string }) {
  const { t } = useTranslation('app');
  return (
    <Center mih="60vh" p="md">
      <Stack maw={480}>
        <Title order={1} size="h2">
          {title}
        </Title>
        <Text>{text}</Text>
        <Anchor component={Link} href="/">
          {t('toProjects')}
        </Anchor>
      </Stack>
    </Center>
  );
}
