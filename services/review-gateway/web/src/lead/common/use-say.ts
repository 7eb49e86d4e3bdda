import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';

const problemMs = 12_000;

/** Says in the page's corner what was done, or what went wrong. */
export function useSay() {
  const { t } = useTranslation('lead');
  return (message: string, { isProblem = false } = {}): void => {
    const closeButtonProps = { 'aria-label': t('common.close') };
    notifications.show({ message, closeButtonProps, ...(isProblem && { color: 'red', autoClose: problemMs }) });
  };
}
