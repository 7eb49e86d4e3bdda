import type { Rubric } from '@consilium/contracts';
import { Accordion, Alert, Button, FileButton, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QualificationItem } from '../../api/gateway.js';
import { saveText } from '../../common/download.js';
import { Nothing } from '../../common/pane.js';
import { useProject } from '../../common/use-project.js';
import { replaced, without } from '../lists.js';
import { exampleItem } from './example-item.js';
import { faultsOfItem } from './faults-of-items.js';
import { ItemFields } from './item-fields.js';
import { readItems, withItems, written, type Read } from './items-file.js';
import { PickItem } from './pick-item.js';
import { blankItem } from './test-item.js';

interface Props {
  readonly items: readonly QualificationItem[];
  readonly rubric: Rubric;
  readonly showsFaults: boolean;
  onChange(items: readonly QualificationItem[]): void;
}

/** The items of a test round: written here, taken from the project, or brought in a file. */
export function ItemsList({ items, rubric, showsFaults, onChange }: Props) {
  const { t, i18n } = useTranslation('lead');
  const project = useProject();
  const [open, setOpen] = useState<string | null>(null);
  const [isPicking, setPicking] = useState(false);
  const [read, setRead] = useState<Read | null>(null);
  const add = (item: QualificationItem): void => {
    onChange([...items, item]);
    setOpen(String(items.length));
    setPicking(false);
  };
  const take = async (file: File | null): Promise<void> => {
    if (!file) return;
    const brought = readItems(await file.text());
    setRead(brought);
    if ('items' in brought) onChange(withItems(items, brought.items));
  };
  return (
    <>
      {items.length === 0 ? (
        <Nothing>{t('testItem.none')}</Nothing>
      ) : (
        <Accordion value={open} onChange={setOpen} chevronPosition="left">
          {items.map((item, index) => (
            <ItemFields
              key={index}
              place={String(index)}
              item={item}
              rubric={rubric}
              faults={showsFaults ? faultsOfItem(item, items, rubric) : []}
              onChange={(changed) => onChange(replaced(items, index, changed))}
              onRemove={() => {
                setOpen(null);
                onChange(without(items, index));
              }}
            />
          ))}
        </Accordion>
      )}
      {read && 'fault' in read && (
        <Alert color="red" p="sm" role="alert">
          {t(`testItem.file.${read.fault}`, { at: read.at })}
        </Alert>
      )}
      <Group gap="xs">
        <Button variant="default" onClick={() => add(blankItem(items, i18n.language))}>
          {t('testItem.write')}
        </Button>
        <Button variant="default" onClick={() => setPicking(true)}>
          {t('testItem.pick')}
        </Button>
        {items.length === 0 && (
          <Button variant="subtle" onClick={() => add(exampleItem)}>
            {t('settings.qualification.example')}
          </Button>
        )}
        <FileButton accept=".json,application/json" onChange={(file) => void take(file)}>
          {(props) => (
            <Button {...props} variant="subtle">
              {t('testItem.file.take')}
            </Button>
          )}
        </FileButton>
        {items.length > 0 && (
          <Button
            variant="subtle"
            onClick={() => saveText(written(items), 'application/json', `${project}-test-round.json`)}
          >
            {t('testItem.file.save')}
          </Button>
        )}
      </Group>
      {isPicking && <PickItem known={items} onPick={add} onClose={() => setPicking(false)} />}
    </>
  );
}
