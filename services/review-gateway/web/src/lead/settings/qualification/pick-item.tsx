import { Alert, Button, Group, Loader, Modal, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RichText } from '../../../text/rich-text.js';
import type { QualificationItem } from '../../api/gateway.js';
import type { ItemsPage } from '../../api/scorer.js';
import type { ItemStory, StoryVersion } from '../../api/story.js';
import { useProblemWords } from '../../../problems/problem-words.js';
import { useGet } from '../../common/use-get.js';
import { useProject } from '../../common/use-project.js';
import { itemOf } from './test-item.js';

const typingMs = 300;

interface Props {
  readonly known: readonly QualificationItem[];
  onPick(item: QualificationItem): void;
  onClose(): void;
}

/** Takes the question and a text of an item of the project: what is wrong with the text is then marked by hand. */
export function PickItem({ known, onPick, onClose }: Props) {
  const { t } = useTranslation('lead');
  const textOf = useProblemWords();
  const project = useProject();
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), typingMs);
  const [chosen, setChosen] = useState<string | null>(null);
  const [version, setVersion] = useState<string | null>(null);
  const query = new URLSearchParams({ limit: '20', ...(wanted !== '' && { text: wanted }) });
  const found = useGet<ItemsPage>(`scorer/projects/${project}/items?${query.toString()}`);
  const story = useGet<ItemStory>(chosen === null ? null : `scorer/projects/${project}/items/${chosen}`);
  const shown = chosen !== null && story.data?.id === chosen ? story.data : null;
  const usable = shown?.versions.filter((each) => each.contentVersion === shown.question.contentVersion) ?? [];
  const taken: StoryVersion | undefined = usable.find((each) => String(each.version) === version) ?? usable.at(-1);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('testItem.pick')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Text size="sm" c="var(--soft)">
          {t('testItem.pickHelp')}
        </Text>
        <Select
          label={t('testItem.item')}
          placeholder={t('testItem.search')}
          searchable
          data-autofocus
          searchValue={text}
          onSearchChange={setText}
          // The server has looked already.
          filter={({ options }) => options}
          nothingFoundMessage={t('items.noMatch')}
          value={chosen}
          onChange={(next) => {
            setChosen(next);
            setVersion(null);
          }}
          rightSection={found.isFetching ? <Loader size="xs" /> : undefined}
          data={found.data?.items.map(({ id, stem }) => ({ value: id, label: stem })) ?? []}
        />
        {(found.error ?? story.error) && (
          <Alert color="red" p="sm" role="alert">
            {textOf(found.error ?? story.error)}
          </Alert>
        )}
        {shown && taken === undefined && <Text size="sm">{t('testItem.noVersion')}</Text>}
        {shown && taken && (
          <>
            {usable.length > 1 && (
              <Select
                label={t('settings.version')}
                allowDeselect={false}
                value={String(taken.version)}
                onChange={setVersion}
                data={usable.map((each) => String(each.version))}
              />
            )}
            <RichText text={taken.text.steps.join('\n\n')} language={shown.question.language} />
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            disabled={!shown || !taken}
            onClick={() => shown && taken && onPick(itemOf(known, shown.question, taken.text))}
          >
            {t('testItem.take')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
