import { seatOrders, type SeatOrder, type SeatPlan } from '@examhall/shared/protocol';
import { Button, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useAssignSeats } from '../../api/roster-queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Panel } from '../../components/panel.js';
import { useTexts } from '../../languages/index.js';

/** Gives everybody a seat at once. */
export function AssignSeats({ sittingId, plan }: { sittingId: string; plan: SeatPlan }) {
  const texts = useTexts().seats.assign;
  const [by, setBy] = useState<SeatOrder>('number');
  const [seed, setSeed] = useState('');
  const [asking, setAsking] = useState(false);
  const assign = useAssignSeats(sittingId);
  const seated = plan.candidates.some(({ roomId }) => roomId !== null);
  const begun = plan.candidates.some((candidate) => candidate.begun);
  const submit = (): void =>
    assign.mutate(
      { by, ...(by === 'number' || seed.trim() === '' ? {} : { seed: seed.trim() }) },
      { onSettled: () => setAsking(false) },
    );
  return (
    <Panel padded>
      <Stack>
        <Title order={2}>{texts.title}</Title>
        <Group align="flex-end">
          <NativeSelect
            label={texts.by}
            value={by}
            data={seatOrders.map((order) => ({ value: order, label: texts.orders[order] }))}
            onChange={(event) => setBy(event.currentTarget.value as SeatOrder)}
          />
          {by !== 'number' && (
            <TextInput
              label={texts.seed}
              placeholder={texts.seedHint}
              miw={360}
              maxLength={64}
              value={seed}
              onChange={(event) => setSeed(event.currentTarget.value)}
            />
          )}
          <Button
            loading={assign.isPending}
            disabled={begun}
            onClick={() => (seated ? setAsking(true) : submit())}
          >
            {texts.submit}
          </Button>
        </Group>
        {begun && <Text c="dimmed">{texts.begun}</Text>}
        {assign.isError && <ErrorNotice error={assign.error} />}
        {assign.isSuccess && assign.variables.by !== 'number' && (
          <Text role="status">{texts.done(assign.data.seed)}</Text>
        )}
      </Stack>
      {asking && (
        <ConfirmDialog
          title={texts.confirmTitle}
          text={[texts.confirmText]}
          confirm={texts.submit}
          busy={assign.isPending}
          error={null}
          onClose={() => setAsking(false)}
          onConfirm={submit}
        />
      )}
    </Panel>
  );
}
