import { Button, Stack, Text } from '@mantine/core';
import type { MarkingSheet, MarkingTask } from '@examhall/shared/protocol';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { ErrorNotice } from '../../components/error-notice.js';
import { Icon } from '../../components/icons.js';
import { Notice } from '../../components/notice.js';
import { Panel } from '../../components/panel.js';
import { useTexts } from '../../languages/index.js';
import { AnswerSide } from './answer-side.js';
import classes from './marking.module.css';
import { MarkingForm } from './marking-form.js';
import { ReasonDialog } from './reason-dialog.js';
import { emptySheet, firstFault, marksFields } from './sheet.js';
import { ShortcutList } from './shortcut-list.js';
import { useDraft } from './use-draft.js';
import { pressed, useSingleKeys } from './use-shortcuts.js';

interface MarkingDeskProps {
  task: MarkingTask;
  busy: boolean;
  error: unknown;
  onGive: (sheet: MarkingSheet) => Promise<unknown>;
  onSkip: (reason: string) => Promise<unknown>;
  onUndo: () => void;
  onNext: () => void;
}

/** One answer and the sheet on which it is marked. */
export function MarkingDesk({ task, busy, error, onGive, onSkip, onUndo, onNext }: MarkingDeskProps) {
  const words = useTexts().marking;
  const [sheet, setSheet] = useState<MarkingSheet>(task.draft ?? emptySheet);
  const [tried, setTried] = useState(false);
  const [skipping, setSkipping] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const draft = useDraft(task.taskId, sheet);
  const [singleKeys, setSingleKeys] = useSingleKeys();

  const give = async (): Promise<void> => {
    if (busy) return;
    setTried(true);
    const fault = firstFault(sheet, marksFields(task), task.step);
    if (fault) return toMarks(form.current, fault.index);
    draft.finish(true);
    // Refused: what is on the sheet is still to be kept.
    await onGive(sheet).catch(() => draft.finish(false));
  };
  useDeskKeys(singleKeys, form, () => setSkipping(true), onUndo);

  return (
    <div className={classes.desk}>
      <AnswerSide
        task={task}
        remarks={sheet.remarks}
        singleKeys={singleKeys}
        onRemarks={(remarks) => setSheet({ ...sheet, remarks })}
      />
      <div className={classes.sheet}>
        <Panel padded>
          <Stack>
            <Opinions opinions={task.opinions} />
            <Refusal error={error} onNext={onNext} />
            <MarkingForm
              form={form}
              task={task}
              sheet={sheet}
              tried={tried}
              busy={busy}
              draft={draft.state}
              onChange={setSheet}
              onGive={() => void give()}
            />
            <Button variant="subtle" disabled={busy} onClick={() => setSkipping(true)}>
              {words.skip}
            </Button>
            <ShortcutList on={singleKeys} onToggle={setSingleKeys} />
          </Stack>
        </Panel>
      </div>
      {skipping && (
        <SkipDialog
          busy={busy}
          onClose={() => setSkipping(false)}
          onSkip={(reason) => {
            draft.finish(true);
            setSkipping(false);
            void onSkip(reason).catch(() => draft.finish(false));
          }}
        />
      )}
    </div>
  );
}

function toMarks(form: HTMLFormElement | null, index = 0): void {
  form?.querySelectorAll<HTMLInputElement>('[data-marks]')[index]?.focus();
}

function useDeskKeys(
  on: boolean,
  form: RefObject<HTMLFormElement | null>,
  onSkip: () => void,
  onUndo: () => void,
): void {
  const latest = useRef({ onSkip, onUndo });
  useEffect(() => {
    latest.current = { onSkip, onUndo };
  });
  useEffect(() => {
    if (!on) return;
    const actions = {
      m: () => toMarks(form.current),
      c: () => form.current?.querySelector('textarea')?.focus(),
      s: () => latest.current.onSkip(),
      u: () => latest.current.onUndo(),
    };
    return pressed(actions, actions.m);
  }, [on, form]);
}

/** What the server said, and the way on: the answer may have gone to somebody else. */
function Refusal({ error, onNext }: { error: unknown; onNext: () => void }) {
  const words = useTexts().marking;
  if (error === null || error === undefined) return null;
  return (
    <>
      <ErrorNotice error={error} />
      <Button variant="default" onClick={onNext}>
        {words.goOn}
      </Button>
    </>
  );
}

/** What the two gave who differ, for whoever decides. */
function Opinions({ opinions }: { opinions: MarkingTask['opinions'] }) {
  const words = useTexts().marking;
  if (opinions.length === 0) return null;
  return (
    <Notice tone="info" title={words.thirdTitle}>
      <Text size="sm">{words.thirdText}</Text>
      {opinions.map(({ marks, comment }, index) => (
        <div key={index}>
          <Icon name="people" size={14} /> {words.opinion(index + 1, marks)}
          {comment && <div className={classes.plain}>{comment}</div>}
        </div>
      ))}
    </Notice>
  );
}

interface SkipDialogProps {
  busy: boolean;
  onClose: () => void;
  onSkip: (reason: string) => void;
}

function SkipDialog({ busy, onClose, onSkip }: SkipDialogProps) {
  const words = useTexts().marking;
  return (
    <ReasonDialog
      title={words.skipTitle}
      text={words.skipText}
      confirm={words.skip}
      busy={busy}
      error={null}
      onClose={onClose}
      onConfirm={onSkip}
    />
  );
}
