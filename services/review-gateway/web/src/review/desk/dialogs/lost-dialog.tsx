import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SavedDraft } from '../draft-keeper.js';
import { inLines } from '../seat-work.js';
import classes from './dialogs.module.css';
import { Sheet } from './sheet.js';

interface Props {
  /** The question it was about. */
  readonly about: string;
  /** The draft, in words … */
  readonly text?: string;
  /** … or as it was kept. */
  readonly draft?: SavedDraft;
  readonly onDone: () => void;
}

/** A seat was lost while there was a draft for it: its expert says what becomes of it. It closes by a choice only. */
export default function LostDialog({ about, text, draft, onDone }: Props) {
  const { t } = useTranslation('review');
  const words = text ?? inLines(draft ?? {});
  return (
    <Sheet
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t('lost.title')}
      size="lg"
    >
      <Stack>
        <Text>{t('lost.text')}</Text>
        <Text size="sm" c="var(--soft)" lineClamp={2}>
          {about}
        </Text>
        <pre className={classes['draft']} tabIndex={0} aria-label={t('lost.draft')}>
          {words}
        </pre>
        <Group justify="flex-end">
          <CopyButton value={words}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy} data-autofocus>
                {copied ? t('lost.copied') : t('lost.copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onDone}>{t('lost.discard')}</Button>
        </Group>
      </Stack>
    </Sheet>
  );
}
