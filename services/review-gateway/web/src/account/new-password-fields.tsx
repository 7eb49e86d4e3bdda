import { PasswordInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { leastPasswordLength, type faultOfPassword } from './password.js';

interface Props {
  readonly label: string;
  readonly password: string;
  readonly again: string;
  /** Null before somebody has tried. */
  readonly fault: ReturnType<typeof faultOfPassword>;
  onChange(part: { password: string } | { again: string }): void;
}

/** A new password, twice. */
export function NewPasswordFields({ label, password, again, fault, onChange }: Props) {
  const { t } = useTranslation('account');
  const common = {
    autoComplete: 'new-password',
    required: true,
    withAsterisk: false,
    visibilityToggleButtonProps: { 'aria-label': t('fields.showPassword') },
  };
  return (
    <>
      <PasswordInput
        {...common}
        label={label}
        description={t('fields.newPasswordHint', { count: leastPasswordLength })}
        value={password}
        error={fault === 'short' && t('fields.short', { count: leastPasswordLength })}
        onChange={(event) => onChange({ password: event.currentTarget.value })}
      />
      <PasswordInput
        {...common}
        label={t('fields.again')}
        value={again}
        error={fault === 'differs' && t('fields.differs')}
        onChange={(event) => onChange({ again: event.currentTarget.value })}
      />
    </>
  );
}
