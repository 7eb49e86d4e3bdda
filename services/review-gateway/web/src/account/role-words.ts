import { useTranslation } from 'react-i18next';
import type { Role } from '../api/types.js';

/** Roles in words: "reviewer and panelist". */
export function useRoleWords(): (roles: readonly Role[]) => string {
  const { t, i18n } = useTranslation('account');
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  return (roles) => list.format(roles.map((role) => t(`roles.${role}`)));
}
