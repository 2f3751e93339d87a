import { Button, Checkbox, Group, NativeSelect, NumberInput, Stack, Text } from '@mantine/core';
import {
  MOST_EXTRA_TIME_PERCENT,
  MOST_REST_MINUTES,
  textScales,
  type Accommodations,
  type Registration,
  type TextScale,
} from '@examhall/shared/protocol';
import { useState } from 'react';
import { useSetAccommodations } from '../../api/queries.js';
import { Dialog } from '../../components/dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useOfferUndo } from '../../components/undo/undo.js';
import { useTexts } from '../../languages/index.js';

interface AccommodationsDialogProps {
  sittingId: string;
  registration: Registration;
  onClose: () => void;
}

/** What a candidate is given so that the exam is fair to them. */
export function AccommodationsDialog({ sittingId, registration, onClose }: AccommodationsDialogProps) {
  const { accommodations: words, common, supervise } = useTexts();
  const [given, setGiven] = useState<Accommodations>(registration.accommodations);
  const set = useSetAccommodations(sittingId);
  const change = (changed: Partial<Accommodations>) => setGiven({ ...given, ...changed });
  const submit = useGranting(set, registration, onClose);
  const title = words.title(registration.name, registration.candidateNumber);
  return (
    <Dialog title={title} onClose={onClose} closeLabel={supervise.close} closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit(given);
        }}
      >
        <Stack>
          <Text size="sm" c="dimmed">
            {registration.attempt ? words.hintStarted : words.hint}
          </Text>
          <NumberInput
            label={words.extraTime}
            value={given.extraTimePercent}
            min={0}
            max={MOST_EXTRA_TIME_PERCENT}
            allowDecimal={false}
            suffix=" %"
            onChange={(value) => change({ extraTimePercent: Number(value) })}
          />
          <NumberInput
            label={words.rest}
            description={words.restHint}
            value={given.restMinutes}
            min={0}
            max={MOST_REST_MINUTES}
            allowDecimal={false}
            onChange={(value) => change({ restMinutes: Number(value) })}
          />
          <NativeSelect
            label={words.textScale}
            value={String(given.textScale)}
            data={textScales.map((scale) => ({ value: String(scale), label: `${scale} %` }))}
            onChange={(event) => change({ textScale: Number(event.currentTarget.value) as TextScale })}
          />
          <Checkbox
            label={words.readAloud}
            checked={given.readAloud}
            onChange={(event) => change({ readAloud: event.currentTarget.checked })}
          />
          {set.isError && <ErrorNotice error={set.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={set.isPending}>
              {words.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** Grants it, and offers to bring back what was granted before. */
function useGranting(
  { mutate, mutateAsync }: ReturnType<typeof useSetAccommodations>,
  { id: registrationId, name, accommodations: before }: Registration,
  onDone: () => void,
): (given: Accommodations) => void {
  const texts = useTexts().undo;
  const offerUndo = useOfferUndo();
  return (given) =>
    mutate(
      { registrationId, given },
      {
        onSuccess: () => {
          onDone();
          offerUndo({
            ...{ act: 'setAccommodations', text: texts.accommodations(name) },
            undo: () => mutateAsync({ registrationId, given: before }),
          });
        },
      },
    );
}
