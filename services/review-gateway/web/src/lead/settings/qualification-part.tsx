import type { Rubric } from '@consilium/contracts';
import { Alert, Button, Group, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.js';
import type { Qualification } from '../api/gateway.js';
import { Answered } from '../common/answered.js';
import { useProblemWords } from '../../problems/problem-words.js';
import { useAct } from '../common/use-act.js';
import { useGet } from '../common/use-get.js';
import { useProject } from '../common/use-project.js';
import { NumberField } from './number-field.js';
import { faultsOfItem } from './qualification/faults-of-items.js';
import { ItemsList } from './qualification/items-list.js';

interface Props {
  /** In force: by it, what experts say of the items is judged. */
  readonly rubric: Rubric;
  /** What was changed and not saved yet; null: nothing. It outlives a look at another part of the settings. */
  readonly edited: Qualification | null;
  onEdit(edited: Qualification | null): void;
}

/** The test round that experts pass before real work. It is no part of the configuration, and binds from its saving. */
export function QualificationPart(props: Props) {
  const path = `review-gateway/projects/${useProject()}/qualification`;
  const qualification = useGet<Qualification>(path);
  return (
    <Answered query={qualification}>
      {(saved) => <Fields {...props} path={path} round={props.edited ?? saved} />}
    </Answered>
  );
}

function Fields({ rubric, edited, onEdit, path, round }: Props & { path: string; round: Qualification }) {
  const { t } = useTranslation('lead');
  const textOf = useProblemWords();
  const [isTried, setTried] = useState(false);
  const { required, passShare, items } = round;
  const save = useAct<Qualification>({
    run: (body) => call(path, { method: 'PUT', body }),
    changes: [path],
    said: t('settings.qualification.saved'),
    done: () => {
      setTried(false);
      onEdit(null);
    },
    saysProblem: false,
  });
  const change = (part: Partial<Qualification>): void => onEdit({ ...round, ...part });
  const faulty = items.filter((item) => faultsOfItem(item, items, rubric).length > 0).length;
  const isEmpty = required && items.length === 0;
  return (
    <Stack>
      <Text size="sm" c="var(--soft)" maw={820}>
        {t('settings.qualification.what')}
      </Text>
      <Switch
        label={t('settings.qualification.required')}
        checked={required}
        onChange={({ currentTarget }) => change({ required: currentTarget.checked })}
      />
      <NumberField
        w={220}
        label={t('settings.qualification.passShare')}
        suffix=" %"
        min={0}
        max={100}
        value={Math.round(passShare * 100)}
        onNumber={(value) => change({ passShare: (value ?? 0) / 100 })}
      />
      <ItemsList items={items} rubric={rubric} showsFaults={isTried} onChange={(next) => change({ items: next })} />
      {isEmpty && <Alert color="yellow">{t('settings.qualification.needsItems')}</Alert>}
      {isTried && faulty > 0 && (
        <Alert color="red" p="sm" role="alert">
          {t('settings.qualification.faulty', { count: faulty })}
        </Alert>
      )}
      {save.error && (
        <Alert color="red" p="sm" role="alert">
          {textOf(save.error)}
        </Alert>
      )}
      <Group justify="flex-end">
        {edited !== null && (
          <Button variant="default" onClick={() => onEdit(null)}>
            {t('settings.discard')}
          </Button>
        )}
        <Button
          disabled={edited === null || isEmpty}
          loading={save.isPending}
          onClick={() => {
            setTried(true);
            if (faulty === 0) save.mutate(round);
          }}
        >
          {t('settings.save')}
        </Button>
      </Group>
    </Stack>
  );
}
