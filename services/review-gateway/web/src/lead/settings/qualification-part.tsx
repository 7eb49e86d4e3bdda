import { Alert, Anchor, Button, Group, Stack, Switch, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.js';
import type { Qualification } from '../api/gateway.js';
import { Answered } from '../common/answered.js';
import { useAct } from '../common/use-act.js';
import { useGet } from '../common/use-get.js';
import { useProject } from '../common/use-project.js';
import { NumberField } from './number-field.js';
import { exampleItem, readItems } from './qualification-items.js';
import classes from './settings.module.css';

/** The test round that experts pass before real work. It is no part of the configuration, and binds from its saving. */
export function QualificationPart() {
  const path = `review-gateway/projects/${useProject()}/qualification`;
  const qualification = useGet<Qualification>(path);
  return (
    <Answered query={qualification}>
      {(data) => <Fields key={JSON.stringify(data)} path={path} saved={data} />}
    </Answered>
  );
}

function Fields({ path, saved }: { path: string; saved: Qualification }) {
  const { t } = useTranslation('lead');
  const [required, setRequired] = useState(saved.required);
  const [percent, setPercent] = useState(Math.round(saved.passShare * 100));
  const [text, setText] = useState(() => (saved.items.length === 0 ? '' : written(saved.items)));
  const read = readItems(text);
  const save = useAct<Qualification>({
    run: (body) => call(path, { method: 'PUT', body }),
    changes: [path],
    said: t('settings.qualification.saved'),
  });
  const isEmpty = 'items' in read && read.items.length === 0;
  return (
    <Stack>
      <Text size="sm" c="var(--soft)">
        {t('settings.qualification.what')}
      </Text>
      <Switch
        label={t('settings.qualification.required')}
        checked={required}
        onChange={({ currentTarget }) => setRequired(currentTarget.checked)}
      />
      <NumberField
        w={220}
        label={t('settings.qualification.passShare')}
        suffix=" %"
        min={0}
        max={100}
        value={percent}
        onNumber={(value) => setPercent(value ?? 0)}
      />
      <Textarea
        className={classes['mono']}
        label={t('settings.qualification.items')}
        description={t('settings.qualification.itemsHelp')}
        value={text}
        autosize
        minRows={8}
        maxRows={28}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        error={'fault' in read && t(`settings.qualification.faults.${read.fault}`, { at: read.at })}
      />
      <Group justify="space-between">
        {isEmpty ? (
          <Anchor component="button" type="button" size="sm" onClick={() => setText(written([exampleItem]))}>
            {t('settings.qualification.example')}
          </Anchor>
        ) : (
          <Text size="sm" c="var(--soft)">
            {'items' in read && t('settings.qualification.count', { count: read.items.length })}
          </Text>
        )}
        <Button
          disabled={!('items' in read) || (required && isEmpty)}
          loading={save.isPending}
          onClick={() => 'items' in read && save.mutate({ required, passShare: percent / 100, items: read.items })}
        >
          {t('settings.save')}
        </Button>
      </Group>
      {required && isEmpty && <Alert color="yellow">{t('settings.qualification.needsItems')}</Alert>}
    </Stack>
  );
}

function written(items: Qualification['items']): string {
  return JSON.stringify(items, null, 2);
}
