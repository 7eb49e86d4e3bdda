import { Checkbox, Group, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Domains } from '../api/scorer.js';
import { useGet } from '../common/use-get.js';
import { useProject } from '../common/use-project.js';
import { faultOf, roles, type Scope } from './person.js';

/** Roles, domains and languages of an expert. */
export function ScopeFields({ scope, onChange }: { scope: Scope; onChange: (scope: Scope) => void }) {
  const { t } = useTranslation('lead');
  const known = useGet<Domains>(`scorer/projects/${useProject()}/domains`).data;
  const fault = faultOf(scope);
  return (
    <>
      <Checkbox.Group
        label={t('experts.roles')}
        value={[...scope.roles]}
        onChange={(held) => onChange({ ...scope, roles: held })}
        error={fault === 'no-role' && t('experts.faults.no-role')}
      >
        <Group gap="lg" mt={6}>
          {roles.map((role) => (
            <Checkbox key={role} value={role} label={t(`common.role.${role}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <TagsInput
        label={t('experts.specialties')}
        description={t('experts.specialtiesHelp')}
        value={[...scope.specialties]}
        onChange={(specialties) => onChange({ ...scope, specialties })}
        data={known?.domains.map(({ domain }) => domain) ?? []}
        clearable
      />
      <TagsInput
        label={t('experts.languages')}
        description={t('experts.languagesHelp')}
        value={[...scope.languages]}
        onChange={(languages) => onChange({ ...scope, languages })}
        data={known?.languages.map(({ language }) => language) ?? ['en', 'zh']}
        error={fault === 'language-tag' && t('experts.faults.language-tag')}
        required
        clearable
      />
    </>
  );
}
