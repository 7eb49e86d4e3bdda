import { Alert, Anchor, Button, Group, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'wouter';
import { FileDrop } from './import/file-drop.js';
import { sourceOf } from './import/lines.js';
import { MappingFields, type ChosenColumns } from './import/mapping-fields.js';
import { ReportView } from './import/report-view.js';
import { sampleFile, sampleTerms } from '../api/samples.js';
import { useImport, type ImportTerms } from './import/use-import.js';
import { LabelsFirst } from './common/labels-first.js';
import { PageHead, Pane } from './common/pane.js';
import { useProblemWords } from '../problems/problem-words.js';
import settings from './settings/settings.module.css';
import { useFormat } from '../format/use-format.js';
import { useProject } from './common/use-project.js';

const noTerms: ImportTerms = { source: '', licence: '', language: '', domain: '' };

/** Brings questions in: choose a file, check it, import it, see what became of each line. */
export default function ImportPage() {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const textOf = useProblemWords();
  const project = useProject();
  const [address] = useSearchParams();
  const [file, setFile] = useState<File | null>(null);
  const [terms, setTerms] = useState(noTerms);
  const [chosen, setChosen] = useState<ChosenColumns>({});
  const [sampleError, setSampleError] = useState<unknown>(null);
  const { state, start, stop, reset } = useImport(project);
  const take = (given: File, known: Partial<ImportTerms> = { source: sourceOf(given.name) }): void => {
    setFile(given);
    setChosen({});
    setTerms({ ...noTerms, ...known });
    reset();
  };
  const takeSample = (): void => {
    setSampleError(null);
    void sampleFile().then((sample) => take(sample, sampleTerms), setSampleError);
  };
  const wantsSample = address.get('sample') === '1';
  useEffect(() => {
    if (wantsSample) takeSample();
    // Only on arrival: whoever chooses another file afterwards means it.
  }, [wantsSample]);
  const isRunning = state.step === 'running';
  return (
    <>
      <PageHead title={t('import.title')} />
      <Stack>
        <FileDrop file={file} onFile={(given) => take(given)}>
          <Text size="sm" mt="sm">
            <Anchor component="button" type="button" inherit onClick={takeSample}>
              {t('import.sample')}
            </Anchor>
          </Text>
        </FileDrop>
        {sampleError !== null && <Alert color="red">{textOf(sampleError)}</Alert>}
        {file && (
          <Pane title={t('import.about', { size: format.bytes(file.size) })}>
            <LabelsFirst>
              <div className={settings['fields']}>
                {(['source', 'domain', 'language', 'licence'] as const).map((name) => (
                  <TextInput
                    key={name}
                    label={t(`import.terms.${name}`)}
                    description={t(`import.help.${name}`)}
                    value={terms[name]}
                    disabled={isRunning}
                    onChange={({ currentTarget }) => setTerms({ ...terms, [name]: currentTarget.value })}
                  />
                ))}
              </div>
            </LabelsFirst>
            <Group mt="md">
              <Button variant="default" disabled={isRunning} onClick={() => void start(file, terms, chosen, true)}>
                {t('import.check')}
              </Button>
              <Button disabled={isRunning} onClick={() => void start(file, terms, chosen, false)}>
                {t('import.run')}
              </Button>
              {isRunning && (
                <Button variant="subtle" onClick={stop}>
                  {t('import.stop')}
                </Button>
              )}
            </Group>
            {isRunning && (
              <div role="status">
                <Text size="sm" mt="md" mb={4}>
                  {t(state.isDry ? 'import.checking' : 'import.importing', { share: format.percent(state.share) })}
                </Text>
                <Progress value={state.share * 100} aria-label={t('import.progress')} />
              </div>
            )}
          </Pane>
        )}
        {state.step === 'failed' && (
          <Alert color="red" title={t('import.failed')} role="alert">
            {state.error instanceof SyntaxError
              ? t('import.noJson', { detail: state.error.message })
              : textOf(state.error)}
          </Alert>
        )}
        {state.step === 'done' && (
          <Pane title={t(state.isDry ? 'import.wouldBe' : 'import.was')}>
            {!state.isDry && (
              <Text size="sm" mb="sm">
                {t('import.next')}{' '}
                <Anchor component={Link} href={`/p/${project}/lead`} inherit underline="always">
                  {t('import.toOverview')}
                </Anchor>
              </Text>
            )}
            <ReportView report={state.report} file={state.file} name={terms.source || 'upload'}>
              {state.isDry && <MappingFields report={state.report} chosen={chosen} onChange={setChosen} />}
            </ReportView>
          </Pane>
        )}
      </Stack>
    </>
  );
}
