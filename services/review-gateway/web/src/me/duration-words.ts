import { useTranslation } from 'react-i18next';
import { hoursAndMinutes } from './hours.js';

/** "2 h 5 min"; "under a minute" where there is next to nothing. */
export function useDurationWords(): (seconds: number) => string {
  const { t } = useTranslation('me');
  return (seconds) => {
    const { hours, minutes } = hoursAndMinutes(seconds);
    if (hours > 0) return t('duration.hours', { hours, minutes });
    return minutes > 0 ? t('duration.minutes', { minutes }) : t('duration.none');
  };
}
