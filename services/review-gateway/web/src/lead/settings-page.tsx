import type { CompleteConfiguration } from '@consilium/contracts';
import { Button, Group, Tabs, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import type { Project, Qualification } from './api/gateway.js';
import { changesOf } from './settings/changes.js';
import { GeneralPart } from './settings/general-part.js';
import { GuidelinesPart } from './settings/guidelines-part.js';
import { HistoryPart } from './settings/history-part.js';
import { ModelsPart } from './settings/models-part.js';
import { MoneyPart } from './settings/money-part.js';
import { PolicyPart } from './settings/policy-part.js';
import { PromptsPart } from './settings/prompts-part.js';
import { QualificationPart } from './settings/qualification-part.js';
import { RubricPart } from './settings/rubric-part.js';
import { SaveModal } from './settings/save-modal.js';
import classes from './settings/settings.module.css';
import { useLeaveWarning } from './settings/use-leave-warning.js';
import { Answered } from './common/answered.js';
import { LabelsFirst } from './common/labels-first.js';
import { PageHead, Pane } from './common/pane.js';
import { ReasonModal } from './common/reason-modal.js';
import { useGet } from './common/use-get.js';
import { useProject } from './common/use-project.js';

const parts = [
  'general',
  'rubric',
  'policy',
  'guidelines',
  'prompts',
  'models',
  'money',
  'qualification',
  'history',
] as const;
type Part = (typeof parts)[number];

/** The project's configuration. Each save is a new version, seen as a diff before. */
export default function SettingsPage() {
  const project = useGet<Project>(`review-gateway/projects/${useProject()}`);
  return (
    <Answered query={project} lines={10}>
      {(data) => <Settings project={data} />}
    </Answered>
  );
}

function Settings({ project }: { project: Project }) {
  const { t } = useTranslation('lead');
  const [address, setAddress] = useSearchParams();
  const part = parts.find((each) => each === address.get('part')) ?? 'general';
  // What was changed, on top of the version it was changed in.
  const [edited, setEdited] = useState<{ base: Project; draft: CompleteConfiguration } | null>(null);
  const [round, setRound] = useState<Qualification | null>(null);
  const [isSaving, setSaving] = useState(false);
  const base = edited?.base ?? project;
  const draft = edited?.draft ?? project.configuration;
  const changes = changesOf(base.configuration, draft);
  const leaving = useLeaveWarning(changes.length > 0 || round !== null);
  const onChange = (change: Partial<CompleteConfiguration>): void =>
    setEdited({ base, draft: { ...draft, ...change } });
  const fields = { draft, onChange };
  const panels: Record<Part, ReactNode> = {
    general: <GeneralPart {...fields} />,
    rubric: <RubricPart {...fields} />,
    policy: <PolicyPart {...fields} />,
    guidelines: <GuidelinesPart {...fields} />,
    prompts: <PromptsPart {...fields} />,
    models: <ModelsPart {...fields} />,
    money: <MoneyPart {...fields} />,
    qualification: <QualificationPart rubric={project.configuration.rubric} edited={round} onEdit={setRound} />,
    history: (
      <HistoryPart project={project} onTake={(configuration) => setEdited({ base: project, draft: configuration })} />
    ),
  };
  return (
    <>
      <PageHead
        title={t('settings.title')}
        aside={
          <Text span size="sm" c="var(--soft)">
            {t('settings.present', { version: project.configurationVersion })}
          </Text>
        }
      />
      <Tabs
        value={part}
        onChange={(next) => setAddress(next === 'general' || next === null ? {} : { part: next }, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {parts.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`settings.parts.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {parts.map((each) => (
          <Tabs.Panel key={each} value={each}>
            <Pane>
              <LabelsFirst>{panels[each]}</LabelsFirst>
            </Pane>
          </Tabs.Panel>
        ))}
      </Tabs>
      {changes.length > 0 && (
        <div className={classes['bar']} role="region" aria-label={t('settings.unsavedLabel')}>
          <Group justify="space-between">
            <Text size="sm" role="status">
              {t('settings.unsaved', { count: changes.length })}
            </Text>
            <Group gap="xs">
              <Button variant="default" onClick={() => setEdited(null)}>
                {t('settings.discard')}
              </Button>
              <Button onClick={() => setSaving(true)}>{t('settings.look')}</Button>
            </Group>
          </Group>
        </div>
      )}
      {leaving && (
        <ReasonModal
          title={t('settings.leaving.title')}
          what={t('settings.leaving.what')}
          act={t('settings.leaving.act')}
          asksReason={false}
          isRunning={false}
          onAct={leaving.leave}
          onClose={leaving.stay}
        />
      )}
      {isSaving && (
        <SaveModal
          project={base}
          draft={draft}
          changes={changes}
          onSaved={() => {
            setSaving(false);
            setEdited(null);
          }}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  );
}
