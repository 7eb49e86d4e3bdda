import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A secret that is shown this once. */
export function NewCredential({ credential, onDone }: { credential: string; onDone: () => void }) {
  const { t } = useTranslation('account');
  return (
    <Alert role="status" variant="light" title={t('tokens.once')} styles={{ message: { color: 'var(--ink)' } }}>
      <Stack gap="xs">
        <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {credential}
        </Code>
        <Text size="sm">{t('tokens.use')}</Text>
        <Group gap="xs">
          <CopyButton value={credential}>
            {({ copied, copy }) => (
              <Button size="compact-sm" onClick={copy}>
                {t(copied ? 'copied' : 'copy')}
              </Button>
            )}
          </CopyButton>
          <Button size="compact-sm" variant="default" onClick={onDone}>
            {t('tokens.done')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
