import { useTranslation } from 'react-i18next';
import type { Role } from '../api/types.js';
import { useFormat } from '../format/use-format.js';

/** Roles in words: "reviewer and panelist". */
export function useRoleWords(): (roles: readonly Role[]) => string {
  const { t } = useTranslation('account');
  const format = useFormat();
  return (roles) => format.list(roles.map((role) => t(`roles.${role}`)));
}
