import { Button, FileButton, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './import.module.css';

interface Props {
  readonly file: File | null;
  readonly onFile: (file: File) => void;
  /** Other ways to come by questions. */
  readonly children?: ReactNode;
}

/** A place to drop a file, or to choose one. */
export function FileDrop({ file, onFile, children }: Props) {
  const { t } = useTranslation('lead');
  const [isOver, setOver] = useState(false);
  return (
    <div
      className={classes['drop']}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const dropped = event.dataTransfer.files.item(0);
        if (dropped) onFile(dropped);
      }}
    >
      <Text fw={600} mb={4}>
        {file ? file.name : t('import.drop')}
      </Text>
      <Text size="sm" c="var(--soft)" mb="sm">
        {t('import.formats')}
      </Text>
      <FileButton
        onChange={(chosen) => chosen && onFile(chosen)}
        accept=".jsonl,.ndjson,.json,.csv,.tsv,.txt,.xlsx,.parquet"
      >
        {(props) => (
          <Button {...props} variant={file ? 'default' : 'filled'}>
            {t(file ? 'import.chooseOther' : 'import.choose')}
          </Button>
        )}
      </FileButton>
      {children}
    </div>
  );
}
