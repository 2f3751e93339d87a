import { Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { paperItems, treatments, type Item, type Treatment } from '@examhall/shared/items';
import type { SittingDetail } from '@examhall/shared/protocol';
import { useState } from 'react';
import { usePreviewRegrade } from '../../api/results-queries.js';
import { useExam, useMarking, useRegrade } from '../../api/queries.js';
import { Dialog } from '../../components/dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useTexts } from '../../languages/index.js';
import { RegradePreview } from './regrade-preview.js';

const LEAST_REASON = 3;

/** Changes how one question counts and marks everybody again, with a reason for the record. */
export function RegradeDialog({ sitting, onClose }: { sitting: SittingDetail; onClose: () => void }) {
  const texts = useTexts();
  const words = texts.control;
  const exam = useExam(sitting.examId);
  const marking = useMarking(sitting.id);
  const regrade = useRegrade(sitting.id);
  const preview = usePreviewRegrade(sitting.id);
  const [itemId, setItemId] = useState('');
  const [treatment, setTreatment] = useState<Treatment>('withdrawn');
  const [reason, setReason] = useState('');
  const items = exam.data ? paperItems(exam.data.paper) : [];
  const request = { treatments: { [itemId]: treatment }, reason: reason.trim() };
  const ready = itemId !== '' && reason.trim().length >= LEAST_REASON;
  return (
    <Dialog title={words.regradeTitle} onClose={onClose} closeLabel={texts.common.cancel}>
      <Stack>
        <Text>{words.regradeText}</Text>
        {Object.entries(marking.data?.treatments ?? {}).map(([id, now]) => (
          <Text key={id} size="sm">
            {words.regradeNow(id, texts.rules.treatment[now])}
          </Text>
        ))}
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
            onClick={() => regrade.mutate(request, { onSuccess: onClose })}
          >
            {words.regradeSubmit}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
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
