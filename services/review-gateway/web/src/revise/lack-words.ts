import { useTranslation } from 'react-i18next';
import { mostBytes, type Lack } from './revision.js';

/** What is still to be done, as the button says it. */
export function useLackWords(): (lack: Lack) => string {
  const { t } = useTranslation('revise');
  return (lack) => {
    switch (lack.what) {
      case 'step':
        return t('lack.step', { number: lack.number });
      case 'long':
        return t('lack.long', { kilobytes: Math.ceil(lack.bytes / 1024), most: mostBytes / 1024 });
      default:
        return t(`lack.${lack.what}`);
    }
  };
}
