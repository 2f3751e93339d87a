import { Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { paperItems, treatments, type Treatment } from '@examhall/shared/items';
import type { SittingDetail } from '@examhall/shared/protocol';
import { useState } from 'react';
import { useExam, useMarking, useRegrade } from '../../api/queries.js';
import { Dialog } from '../../components/dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useTexts } from '../../languages/index.js';

const LEAST_REASON = 3;

/** Changes how one question counts and marks everybody again, with a reason for the record. */
export function RegradeDialog({ sitting, onClose }: { sitting: SittingDetail; onClose: () => void }) {
  const texts = useTexts();
  const words = texts.control;
  const exam = useExam(sitting.examId);
  const marking = useMarking(sitting.id);
  const regrade = useRegrade(sitting.id);
  const [itemId, setItemId] = useState('');
  const [treatment, setTreatment] = useState<Treatment>('withdrawn');
  const [reason, setReason] = useState('');
  const items = exam.data ? paperItems(exam.data.paper) : [];
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
          onChange={(event) => setItemId(event.currentTarget.value)}
        />
        <NativeSelect
          label={words.regradeTreatment}
          value={treatment}
          data={treatments.map((name) => ({ value: name, label: texts.rules.treatment[name] }))}
          onChange={(event) => setTreatment(event.currentTarget.value as Treatment)}
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
        {regrade.isError && <ErrorNotice error={regrade.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.common.cancel}
          </Button>
          <Button
            disabled={!ready}
            loading={regrade.isPending}
            onClick={() =>
              regrade.mutate(
                { treatments: { [itemId]: treatment }, reason: reason.trim() },
                { onSuccess: onClose },
              )
            }
          >
            {words.regradeSubmit}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
