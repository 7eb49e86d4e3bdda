import { Modal, type ModalProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './dialogs.module.css';

/** A dialog over the work, named by its title. */
export function Sheet({
  title,
  children,
  ...props
}: Omit<ModalProps, 'opened'> & { title: string; children: ReactNode }) {
  const { t } = useTranslation('review');
  return (
    <Modal
      opened
      title={title}
      classNames={{ title: classes['title']! }}
      closeButtonProps={{ 'aria-label': t('close') }}
      // The page has one banner.
      attributes={{ header: { role: 'presentation' } }}
      {...props}
    >
      {children}
    </Modal>
  );
}
