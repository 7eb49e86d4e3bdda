import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly title: string;
  /** What it does, in words. */
  readonly what: ReactNode;
  readonly act: string;
  /** Can't be taken back: it is said so, and looks it. */
  readonly isFinal?: boolean;
  readonly isRunning: boolean;
  /** False where nothing is kept of why. */
  readonly asksReason?: boolean;
  readonly children?: ReactNode;
  onAct(reason: string): void;
  onClose(): void;
}

const longestReason = 2000;

/** Asks once more before something is done, and for the reason. Open as long as it is shown. */
export function ReasonModal(props: Props) {
  const { t } = useTranslation('lead');
  const { asksReason = true, isFinal = false } = props;
  const [reason, setReason] = useState('');
  const isMissing = asksReason && reason.trim() === '';
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isMissing) props.onAct(reason.trim());
        }}
      >
        <Stack>
          {isFinal ? (
            <Alert color="red" p="sm">
              {props.what}
            </Alert>
          ) : (
            <Text size="sm">{props.what}</Text>
          )}
          {props.children}
          {asksReason && (
            <Textarea
              label={t('common.reason')}
              description={t('common.reasonHelp')}
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
              maxLength={longestReason}
              autosize
              minRows={3}
              required
              data-autofocus
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" {...(isFinal && { color: 'red.9' })} loading={props.isRunning} disabled={isMissing}>
              {props.act}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
