import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SeatWork } from '../seat-work.js';
import classes from './dialogs.module.css';
import { Sheet } from './sheet.js';

interface Props {
  /** Null as long as nobody has told. */
  readonly why: ReturnType<SeatWork['whyLost']['get']>;
  /** The question it was about. */
  readonly about: string;
  /** The draft, in words. */
  readonly text: string;
  readonly onDone: () => void;
}

/** A seat was lost while there was a draft for it: its expert says what becomes of it. It closes by a choice only. */
export default function LostDialog({ why, about, text, onDone }: Props) {
  const { t } = useTranslation('review');
  const reason = why ?? 'unknown';
  return (
    <Sheet
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t(`lost.title.${reason}`)}
      size="lg"
    >
      <Stack>
        <Text>{t(`lost.text.${reason}`)}</Text>
        <Text size="sm" c="var(--soft)" lineClamp={2}>
          {about}
        </Text>
        <pre className={classes['draft']} tabIndex={0} aria-label={t('lost.draft')}>
          {text}
        </pre>
        <Group justify="flex-end">
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy} data-autofocus>
                {copied ? t('lost.copied') : t('lost.copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onDone}>{t(why === 'free' ? 'lost.goOn' : 'lost.discard')}</Button>
        </Group>
      </Stack>
    </Sheet>
  );
}
