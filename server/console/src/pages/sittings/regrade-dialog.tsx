import { Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { paperItems, treatments, type Item, type Treatment } from '@examhall/shared/items';
import type { RegradePreview as Preview, SittingDetail } from '@examhall/shared/protocol';
import { useState } from 'react';
import { usePreviewRegrade } from '../../api/results-queries.js';
import { useExam, useMarking, useRegrade } from '../../api/queries.js';
import { Dialog } from '../../components/dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useTexts } from '../../languages/index.js';
import { RegradePreview } from './regrade-preview.js';

const LEAST_REASON = 3;

interface RegradeDialogProps {
  sitting: Pick<SittingDetail, 'id' | 'examId'>;
  onClose: () => void;
  /** What is known already where the dialog is opened from a question. */
  about?: { readonly itemId: string; readonly reason: string };
  /** Called when everybody is being marked again: with what it changes. */
  onDone: (reason: string, changed: Preview) => void;
}

/** Changes how one question counts and marks everybody again, with a reason for the record. */
export function RegradeDialog({ sitting, onClose, about, onDone }: RegradeDialogProps) {
  const texts = useTexts();
  const words = texts.control;
  const exam = useExam(sitting.examId);
  const regrade = useRegrade(sitting.id);
  const preview = usePreviewRegrade(sitting.id);
  const [itemId, setItemId] = useState(about?.itemId ?? '');
  const [treatment, setTreatment] = useState<Treatment>('withdrawn');
  const [reason, setReason] = useState(about?.reason ?? '');
  const items = exam.data ? paperItems(exam.data.paper) : [];
  const request = { treatments: { [itemId]: treatment }, reason: reason.trim() };
  // What it changes is told afterwards, so it has to be known before: then it is still the present against the future.
  const submit = async (): Promise<void> => {
    const changed = preview.data ?? (await preview.mutateAsync(request));
    await regrade.mutateAsync(request);
    onDone(request.reason, changed);
    onClose();
  };
  const ready = itemId !== '' && reason.trim().length >= LEAST_REASON;
  return (
    <Dialog title={words.regradeTitle} onClose={onClose} closeLabel={texts.common.cancel}>
      <Stack>
        <Text>{words.regradeText}</Text>
        <TreatedNow sittingId={sitting.id} />
        <TreatmentFields
          items={items}
          itemId={itemId}
          treatment={treatment}
          onChange={(changed) => {
            setItemId(changed.itemId);
            setTreatment(changed.treatment);
            preview.reset();
          }}
        />
        <Textarea
          label={words.regradeReason}
          description={words.regradeReasonHint}
          value={reason}
          maxLength={1_000}
          autosize
          minRows={2}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {preview.data && <RegradePreview preview={preview.data} />}
        {preview.isError && <ErrorNotice error={preview.error} />}
        {regrade.isError && <ErrorNotice error={regrade.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.common.cancel}
          </Button>
          <Button
            variant="default"
            disabled={!ready}
            loading={preview.isPending}
            onClick={() => preview.mutate(request)}
          >
            {words.preview}
          </Button>
          <Button
            disabled={!ready}
            loading={regrade.isPending}
            // What goes wrong is shown by the two calls themselves.
            onClick={() => void submit().catch(() => undefined)}
          >
            {words.regradeSubmit}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

/** The questions that do not count as usual already. */
function TreatedNow({ sittingId }: { sittingId: string }) {
  const { control: words, rules } = useTexts();
  const marking = useMarking(sittingId);
  return Object.entries(marking.data?.treatments ?? {}).map(([id, now]) => (
    <Text key={id} size="sm">
      {words.regradeNow(id, rules.treatment[now])}
    </Text>
  ));
}

interface TreatmentFieldsProps {
  items: readonly Item[];
  itemId: string;
  treatment: Treatment;
  onChange: (changed: { itemId: string; treatment: Treatment }) => void;
}

/** Which question, and how it counts from now on. */
function TreatmentFields({ items, itemId, treatment, onChange }: TreatmentFieldsProps) {
  const texts = useTexts();
  const words = texts.control;
  return (
    <>
      <NativeSelect
        label={words.regradeItem}
        value={itemId}
        data={[
          { value: '', label: words.regradeChoose },
          ...items.map(({ id }, index) => ({
            value: id,
            label: `${texts.items.number(index + 1)} (${id})`,
          })),
        ]}
        onChange={(event) => onChange({ itemId: event.currentTarget.value, treatment })}
      />
      <NativeSelect
        label={words.regradeTreatment}
        value={treatment}
        data={treatments.map((name) => ({ value: name, label: texts.rules.treatment[name] }))}
        onChange={(event) => onChange({ itemId, treatment: event.currentTarget.value as Treatment })}
      />
    </>
  );
}
