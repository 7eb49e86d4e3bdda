import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useKeyOf } from '../../../keys/key-hint.js';
import { RichText } from '../../../text/rich-text.js';
import type { SeatWork } from '../seat-work.js';
import { Sheet } from './sheet.js';

export default function GuidelinesDialog({ work, onClose }: { work: SeatWork; onClose: () => void }) {
  const { t } = useTranslation('review');
  const key = useKeyOf('guidelines');
  const { guidelines } = work.assignment;
  return (
    <Sheet
      onClose={onClose}
      title={t('guidelines.title')}
      size="lg"
      // The key that opened them closes them.
      onKeyDown={(event) => {
        if (event.key === key) onClose();
      }}
    >
      {guidelines.trim() === '' ? <Text>{t('guidelines.none')}</Text> : <RichText text={guidelines} />}
    </Sheet>
  );
}
