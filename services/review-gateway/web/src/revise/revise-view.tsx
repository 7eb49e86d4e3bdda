import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RevisionAssignment } from '../review/assignment.js';
import { QuestionPane } from '../review/question/question-pane.js';
import { Steps } from '../review/rationale/steps.js';
import { SubmitBar } from '../review/submit/submit-bar.js';
import { useDraft, type WorkViewProps } from '../review/desk/frame.js';
import { useStore } from '../review/desk/store.js';
import { Asked } from './asked.js';
import { Editor } from './editor.js';
import { useLackWords } from './lack-words.js';
import { inWords, lackOf, revisionOf } from './revision.js';
import { readDraft } from './revision-draft.js';
import classes from './revise.module.css';
import { StatedAnswer } from './stated-answer.js';

/** A text of one's own, made of the one that fell short: what was asked for stays beside it. */
export default function ReviseView({ assignment, frame }: WorkViewProps<RevisionAssignment>) {
  const { t } = useTranslation('revise');
  const { question, language, revision, rubric } = assignment;
  const base = revision.base?.text ?? null;
  const draft = useDraft(frame, (saved) => readDraft(saved, base, language), inWords);
  const content = useStore(draft.content);
  const [mode, setMode] = useState<'edit' | 'read'>('edit');
  const lackWords = useLackWords();
  const lack = lackOf(content, base, question.gold);
  return (
    <main className={classes['page']} id="content">
      <section className={classes['brief']} aria-label={t('asked.label')} tabIndex={0}>
        <Asked revision={revision} rubric={rubric} language={language} />
        <QuestionPane assignment={assignment} />
      </section>
      <section className={classes['editor']} aria-label={t('editor.label')} tabIndex={-1}>
        <SegmentedControl
          mb="md"
          aria-label={t('editor.mode')}
          value={mode}
          onChange={setMode}
          data={[
            { value: 'edit', label: t('editor.edit') },
            { value: 'read', label: t('editor.read') },
          ]}
        />
        {mode === 'edit' ? (
          <Editor draft={draft} base={base} spans={revision.feedback?.spans ?? []} language={language} />
        ) : (
          <Steps text={revisionOf(content).text} language={language} />
        )}
      </section>
      <section className={classes['finish']} aria-label={t('finish')}>
        <StatedAnswer
          question={question}
          answer={content.answer}
          onChange={(answer) => draft.change((before) => ({ ...before, answer }))}
          isOther={lack?.what === 'notTheKey'}
        />
        <div className={classes['submit']}>
          <SubmitBar
            frame={frame}
            draft={draft}
            missing={lack && lackWords(lack)}
            onSubmit={() => frame.submit(revisionOf(draft.content.get()))}
          />
        </div>
      </section>
    </main>
  );
}
