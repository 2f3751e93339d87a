import { MOST_KEPT_BACKUPS, type BackupSchedule } from '@examhall/shared/protocol';
import { Button, Checkbox, Group, NumberInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useBackupSchedule, useSetBackupSchedule } from '../../api/backup-schedule-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { zoneHere } from '../../format/time.js';
import { useTexts } from '../../languages/index.js';

const USUAL_TIME = '02:30';

/** When backups are made by themselves. */
export function BackupSchedulePanel() {
  const texts = useTexts().backupSchedule;
  const schedule = useBackupSchedule();
  return (
    <Panel padded>
      <Stack>
        <Title order={2} size="h5">
          {texts.title}
        </Title>
        <QueryView query={schedule}>{(set) => <ScheduleForm set={set} />}</QueryView>
      </Stack>
    </Panel>
  );
}

function ScheduleForm({ set }: { set: BackupSchedule }) {
  const texts = useTexts().backupSchedule;
  const save = useSetBackupSchedule();
  const [daily, setDaily] = useState(set.time !== null);
  const [time, setTime] = useState(set.time ?? USUAL_TIME);
  const [keep, setKeep] = useState<number | string>(set.keep);
  const timeZone = set.time === null ? zoneHere() || set.timeZone : set.timeZone;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate({ time: daily ? time : null, timeZone, keep: Number(keep) });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>{set.time === null ? texts.off : texts.on(set.time, set.timeZone, set.keep)}</Text>
        <Checkbox
          label={texts.daily}
          checked={daily}
          onChange={(event) => setDaily(event.currentTarget.checked)}
        />
        {daily && (
          <Group align="flex-start">
            <TextInput
              type="time"
              label={texts.time}
              description={texts.timeHint(timeZone)}
              value={time}
              onChange={(event) => setTime(event.currentTarget.value)}
            />
            <NumberInput
              label={texts.keep}
              description={texts.keepHint}
              value={keep}
              min={1}
              max={MOST_KEPT_BACKUPS}
              allowDecimal={false}
              onChange={setKeep}
            />
          </Group>
        )}
        {save.isError && <ErrorNotice error={save.error} />}
        <Group>
          <Button type="submit" variant="default" loading={save.isPending}>
            {texts.save}
          </Button>
          {save.isSuccess && <Text role="status">{texts.saved}</Text>}
        </Group>
      </Stack>
    </form>
  );
}
