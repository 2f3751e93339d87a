import type { ExamDraft, PickedItems } from '@examhall/shared/protocol';
import type { Media } from '@examhall/shared/items';
import { Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'react';
import { useBlocker, useParams } from 'react-router';
import { ApiError } from '../../api/problem.js';
import { useExamDraft, useSaveExam } from '../../api/bank-queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { ProblemText } from '../../components/problem-text.js';
import { ExamMedia } from '../../components/exam-media.js';
import { Icon } from '../../components/icons.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { useTexts } from '../../languages/index.js';
import { edit, editedOf, requestOf, type Action, type EditedExam } from './edited-exam.js';
import classes from './exam-editor.module.css';
import { SectionPanel } from './section-panel.js';
import { SettingsPanel } from './settings-panel.js';

/** An exam that is being made: sections, questions from the bank, marks and rules. Saved whole or not at all. */
export function EditExamPage() {
  const texts = useTexts();
  const { examId = '' } = useParams();
  const draft = useExamDraft(examId);
  // Another revision of the server's is begun anew only when it was asked for; saving goes on where one is.
  const [attempt, setAttempt] = useState(0);
  const load = async (): Promise<void> => {
    await draft.refetch();
    setAttempt((count) => count + 1);
  };
  if (!draft.data) {
    return (
      <Page title={texts.examEditor.title} back={{ to: `/exams/${examId}`, label: texts.examEditor.back }}>
        <QueryView query={draft}>{() => null}</QueryView>
      </Page>
    );
  }
  return <ExamEditor key={`${examId} ${attempt}`} loaded={draft.data} onReload={() => void load()} />;
}

function ExamEditor({ loaded, onReload }: { loaded: ExamDraft; onReload: () => void }) {
  const texts = useTexts().examEditor;
  const [kept, setKept] = useState(() => ({ draft: loaded, exam: editedOf(loaded) }));
  const [{ exam, past }, dispatch] = useReducer(edit, { exam: kept.exam, past: [] });
  const [media, setMedia] = useState<readonly Media[]>(loaded.media);
  const save = useSaveExam(loaded.id);
  const isChanged = exam !== kept.exam;
  useUnloadWarning(isChanged);
  const submit = (): void =>
    save.mutate(
      { revision: kept.draft.revision, request: requestOf(exam) },
      {
        onSuccess: (draft) => {
          const now = editedOf(draft);
          setKept({ draft, exam: now });
          dispatch({ kind: 'saved', sent: exam, now });
        },
      },
    );
  const addPicked = (sectionId: string, picked: PickedItems, draw?: number): void => {
    setMedia((known) => [...known, ...picked.media.filter(({ id }) => !known.some((one) => one.id === id))]);
    dispatch({ kind: 'add-items', sectionId, items: picked.items, draw });
  };
  const beside = { media, stimuli: kept.draft.stimuli, language: exam.language };
  return (
    <Page title={texts.title} subtitle={exam.title} back={{ to: `/exams/${loaded.id}`, label: texts.back }}>
      <ExamMedia examId={loaded.id} media={loaded.media}>
        <Stack>
          <SettingsPanel exam={exam} dispatch={dispatch} />
          <Sections exam={exam} beside={beside} onPicked={addPicked} dispatch={dispatch} />
          <Problems problems={isChanged ? [] : kept.draft.problems} />
          {save.isError && <SaveFailure error={save.error} onReload={onReload} />}
          <Group className={classes.bar ?? ''} justify="space-between">
            <Text role="status" c="dimmed">
              {isChanged ? texts.unsaved : texts.saved}
            </Text>
            <Group>
              <Button
                variant="default"
                disabled={past.length === 0}
                onClick={() => dispatch({ kind: 'undo' })}
              >
                {texts.undo}
              </Button>
              <Button disabled={!isChanged} loading={save.isPending} onClick={submit}>
                {texts.save}
              </Button>
            </Group>
          </Group>
        </Stack>
      </ExamMedia>
      <LeaveDialog isChanged={isChanged} />
    </Page>
  );
}

interface SectionsProps {
  exam: EditedExam;
  beside: Parameters<typeof SectionPanel>[0]['beside'];
  onPicked: (sectionId: string, picked: PickedItems, draw?: number) => void;
  dispatch: (action: Action) => void;
}

function Sections({ exam, beside, onPicked, dispatch }: SectionsProps) {
  const texts = useTexts().examEditor;
  const [said, setSaid] = useState('');
  const moved = useRef<string | null>(null);
  // The button that moved a question goes with it, and the keyboard stays on it.
  useLayoutEffect(() => {
    const id = moved.current;
    moved.current = null;
    if (id !== null) document.getElementById(id)?.focus();
  }, [exam]);
  const move = (itemId: string, sectionId: string, index: number): void => {
    const focused = document.activeElement?.id ?? '';
    moved.current = focused.endsWith(itemId) ? focused : null;
    dispatch({ kind: 'move-item', itemId, to: { sectionId, index } });
    const title = exam.sections.find(({ id }) => id === sectionId)?.title ?? '';
    setSaid(texts.moved(index + 1, title));
  };
  const firsts = exam.sections.map((_section, index) =>
    exam.sections.slice(0, index).reduce((count, { items }) => count + items.length, 1),
  );
  return (
    <>
      {exam.sections.map((section, index) => (
        <SectionPanel
          key={section.id}
          exam={exam}
          section={section}
          firstNumber={firsts[index] ?? 1}
          beside={beside}
          onPicked={(picked, draw) => onPicked(section.id, picked, draw)}
          onMoveItem={move}
          dispatch={dispatch}
        />
      ))}
      <Group>
        <Button
          variant="default"
          leftSection={<Icon name="plus" />}
          onClick={() =>
            dispatch({ kind: 'add-section', title: texts.section.newTitle(exam.sections.length + 1) })
          }
        >
          {texts.section.add}
        </Button>
      </Group>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  );
}

function Problems({ problems }: { problems: readonly string[] }) {
  const texts = useTexts().examEditor;
  if (problems.length === 0) return null;
  return (
    <Notice tone="warning" title={texts.problems}>
      <ul>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** Why nothing was saved. When somebody else was quicker, their exam can be loaded. */
function SaveFailure({ error, onReload }: { error: unknown; onReload: () => void }) {
  const texts = useTexts().examEditor;
  const problem = error instanceof ApiError ? error.problem : null;
  if (problem?.code !== 'changed-meanwhile') return <ErrorNotice error={error} />;
  return (
    <Notice
      tone="bad"
      role="alert"
      title={texts.conflict}
      action={
        <Button variant="default" size="xs" onClick={onReload}>
          {texts.reload}
        </Button>
      }
    >
      <ProblemText problem={problem} />
      <div>{texts.conflictHint}</div>
    </Notice>
  );
}

/** Asks before changes are lost by going to another page. */
function LeaveDialog({ isChanged }: { isChanged: boolean }) {
  const texts = useTexts().examEditor;
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isChanged && currentLocation.pathname !== nextLocation.pathname,
  );
  if (blocker.state !== 'blocked') return null;
  return (
    <ConfirmDialog
      onClose={() => blocker.reset()}
      title={texts.leaveTitle}
      text={[texts.leaveText]}
      confirm={texts.leave}
      busy={false}
      error={null}
      onConfirm={() => blocker.proceed()}
    />
  );
}

/** Has the browser ask before a tab with changes is closed. */
function useUnloadWarning(isChanged: boolean): void {
  useEffect(() => {
    if (!isChanged) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isChanged]);
}
