import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.js';
import type { ItemStatus } from '../api/scorer.js';
import { commands, type Command } from '../api/story.js';
import { Pane } from '../common/pane.js';
import { ReasonModal } from '../common/reason-modal.js';
import { useAct } from '../common/use-act.js';
import { useProject } from '../common/use-project.js';
import { allowedCommands, hasSeats } from './allowed-commands.js';
import { AssignExpert } from './assign-expert.js';

/** What a lead may do with an item; where its state isn't known, all of it, and the scorer refuses what can't be. */
export function ActsPane({ item, status }: { item: string; status: ItemStatus | null }) {
  const { t } = useTranslation('lead');
  const project = useProject();
  const [asked, setAsked] = useState<Command | null>(null);
  const act = useAct<{ command: Command; why: string }>({
    run: (body) => call(`scorer/projects/${project}/items/${item}/commands`, { method: 'POST', body }),
    changes: [`scorer/projects/${project}`, `review-gateway/projects/${project}/seats`],
    said: t('item.acts.done'),
    done: () => setAsked(null),
  });
  const allowed = status === null ? commands : allowedCommands(status);
  return (
    <Pane title={t('item.acts.title')}>
      <Stack gap="xs">
        {(status === null || hasSeats(status)) && <AssignExpert item={item} />}
        {allowed.map((command) => (
          <Button
            key={command}
            variant="default"
            justify="flex-start"
            {...(command === 'retire' && { color: 'red', variant: 'light' })}
            onClick={() => setAsked(command)}
          >
            {t(`item.commands.${command}`)}
          </Button>
        ))}
        {allowed.length === 0 && (
          <Text size="sm" c="var(--soft)">
            {t('item.acts.none')}
          </Text>
        )}
      </Stack>
      {asked !== null && (
        <ReasonModal
          title={t(`item.commands.${asked}`)}
          what={t(`item.acts.what.${asked}`)}
          act={t(`item.commands.${asked}`)}
          isFinal={asked === 'retire'}
          isRunning={act.isPending}
          onAct={(why) => act.mutate({ command: asked, why })}
          onClose={() => setAsked(null)}
        />
      )}
    </Pane>
  );
}
