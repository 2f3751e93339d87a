import { incidentOutcomes, type IncidentOutcome } from '@examhall/shared/protocol';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useJudgeIncidents } from '../../api/incident-queries.js';
import { useTexts } from '../../languages/index.js';
import { ReasonDialog } from '../house/reason-dialog.js';

interface JudgementDialogProps {
  readonly kind: 'resolve' | 'reopen';
  readonly ids: readonly string[];
  readonly onClose: () => void;
  readonly onDone: (changed: readonly string[]) => void;
}

/** Asks what came of incidents and why, or why they are open again. */
export function JudgementDialog({ kind, ids, onClose, onDone }: JudgementDialogProps) {
  const texts = useTexts().incidents;
  const [outcome, setOutcome] = useState<IncidentOutcome>('explained');
  const judge = useJudgeIncidents();
  const confirm = (why: string): void => {
    const said = { ids: [...ids], why };
    judge.mutate(kind === 'resolve' ? { kind, outcome, ...said } : { kind, ...said }, {
      onSuccess: ({ changed }) => onDone(changed),
    });
  };
  return (
    <ReasonDialog
      title={texts.ask[kind].title(ids.length)}
      text={[texts.ask[kind].text]}
      confirm={texts.ask[kind].confirm}
      busy={judge.isPending}
      error={judge.error}
      onClose={onClose}
      onConfirm={confirm}
    >
      {kind === 'resolve' && (
        <NativeSelect
          label={texts.outcome}
          value={outcome}
          data={incidentOutcomes.map((value) => ({ value, label: texts.outcomes[value] }))}
          description={texts.outcomeMeaning[outcome]}
          onChange={(event) => setOutcome(event.currentTarget.value as IncidentOutcome)}
        />
      )}
    </ReasonDialog>
  );
}
