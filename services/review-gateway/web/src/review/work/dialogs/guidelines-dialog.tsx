import { Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useKeyOf } from '../../../keys/key-hint.js';
import { RichText } from '../../../text/rich-text.js';
import type { SeatWork } from '../seat-work.js';

export default function GuidelinesDialog({ work, onClose }: { work: SeatWork; onClose: () => void }) {
  const { t } = useTranslation('review');
  const key = useKeyOf('guidelines');
  const { guidelines } = work.assignment;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('guidelines.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
      // The key that opened them closes them.
      onKeyDown={(event) => {
        if (event.key === key) onClose();
      }}
    >
      {guidelines.trim() === '' ? <Text>{t('guidelines.none')}</Text> : <RichText text={guidelines} />}
    </Modal>
  );
}
