import { Button, Code, Group, NativeSelect, NumberInput, Stack, Text, Textarea } from '@mantine/core';
import {
  grantReasons,
  MOST_GRANTED_MINUTES,
  type GrantReason,
  type LockedScreen,
  type Registration,
} from '@examhall/shared/protocol';
import { useState } from 'react';
import { useStations, useSupervise, type Supervision } from '../../api/queries.js';
import { CopyButton } from '../../components/copy-button.js';
import { Dialog } from '../../components/dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useLocale, useTexts } from '../../languages/index.js';
import { signalName, SignalList } from './signal-list.js';

const acts = ['unlock', 'time', 'message', 'move', 'collect'] as const;
const USUAL_MINUTES = 5;

interface SuperviseDialogProps {
  sittingId: string;
  registration: Registration;
  attemptId: string;
  onClose: () => void;
}

/** What an invigilator can do for one running attempt: time, a message, another station, hand in. Each says why. */
export function SuperviseDialog({ sittingId, registration, attemptId, onClose }: SuperviseDialogProps) {
  const words = useTexts().supervise;
  const supervise = useSupervise(sittingId, attemptId);
  const title = words.title(registration.name, registration.candidateNumber);
  return (
    <Dialog title={title} onClose={onClose} closeLabel={words.close} closeOnClickOutside={false}>
      <SignalList attemptId={attemptId} />
      {supervise.isSuccess ? (
        <Done code={supervise.data} onClose={onClose} />
      ) : (
        <ActForm
          station={registration.attempt?.stationName ?? ''}
          locked={registration.attempt?.locked ?? null}
          busy={supervise.isPending}
          error={supervise.error}
          onSubmit={(act) => supervise.mutate(act)}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

function Done({ code, onClose }: { code: string | null; onClose: () => void }) {
  const words = useTexts().supervise;
  return (
    <Stack>
      <Text role="status">{words.done}</Text>
      {code !== null && (
        <>
          <Text>{words.code}</Text>
          <Code block fz="lg" ta="center" fw={700}>
            {code}
          </Code>
        </>
      )}
      <Group justify="flex-end">
        {code !== null && <CopyButton text={code} label={words.copyCode} />}
        <Button onClick={onClose}>{words.close}</Button>
      </Group>
    </Stack>
  );
}

interface ActFormProps {
  /** Where the attempt runs now. */
  station: string;
  locked: LockedScreen | null;
  busy: boolean;
  error: unknown;
  onSubmit: (act: Supervision) => void;
  onClose: () => void;
}

function ActForm({ station, locked, busy, error, onSubmit, onClose }: ActFormProps) {
  const texts = useTexts();
  const words = texts.supervise;
  const [kind, setKind] = useState<Supervision['kind']>(locked ? 'unlock' : 'time');
  const [minutes, setMinutes] = useState(USUAL_MINUTES);
  const [back, setBack] = useState(() => minutesLocked(locked));
  const [reason, setReason] = useState<GrantReason>('extra-time');
  const [text, setText] = useState('');
  const [stationId, setStationId] = useState('');
  const [why, setWhy] = useState('');
  const act = actOf({
    kind,
    minutes: kind === 'unlock' ? back : minutes,
    reason,
    text: text.trim(),
    stationId,
    why: why.trim(),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (act) onSubmit(act);
      }}
    >
      <Stack>
        <NativeSelect
          label={words.act}
          value={kind}
          data={acts.map((value) => ({ value, label: words.acts[value] }))}
          onChange={(event) => setKind(event.currentTarget.value as Supervision['kind'])}
        />
        <UnlockFields locked={locked} asked={kind === 'unlock'} minutes={back} onMinutes={setBack} />
        {kind === 'time' && (
          <TimeFields minutes={minutes} onMinutes={setMinutes} reason={reason} onReason={setReason} />
        )}
        {kind === 'message' && (
          <Textarea
            label={words.message}
            value={text}
            maxLength={1_000}
            autosize
            minRows={2}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        {kind === 'move' && <StationField from={station} value={stationId} onChange={setStationId} />}
        {kind === 'collect' && <Text>{words.collectHint}</Text>}
        <Textarea
          label={words.why}
          description={words.whyHint}
          value={why}
          maxLength={500}
          autosize
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        {error !== null && <ErrorNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.common.cancel}
          </Button>
          <Button type="submit" disabled={act === null} loading={busy}>
            {words.submit[kind]}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What a screen that was locked has cost, where the policy stops the time meanwhile; else that is for the invigilator to say. */
function minutesLocked(locked: LockedScreen | null): number {
  if (!locked?.timeStops) return 0;
  const minutes = Math.ceil((Date.now() - Date.parse(locked.since)) / 60_000);
  return Math.min(MOST_GRANTED_MINUTES, Math.max(0, minutes));
}

function clockTime(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(instant));
}

/** What the screen is locked for, and how much time its opening gives back. */
function UnlockFields(props: {
  locked: LockedScreen | null;
  asked: boolean;
  minutes: number;
  onMinutes: (minutes: number) => void;
}) {
  const texts = useTexts();
  const locale = useLocale();
  const { locked, asked, minutes, onMinutes } = props;
  return (
    <>
      {locked && (
        <Text>
          {texts.supervise.lockedSince(signalName(texts, locked.signal), clockTime(locked.since, locale))}
        </Text>
      )}
      {asked && (
        <NumberInput
          label={texts.supervise.unlockMinutes}
          value={minutes}
          min={0}
          max={MOST_GRANTED_MINUTES}
          allowDecimal={false}
          onChange={(value) => onMinutes(Number(value))}
        />
      )}
    </>
  );
}

interface TimeFieldsProps {
  minutes: number;
  onMinutes: (minutes: number) => void;
  reason: GrantReason;
  onReason: (reason: GrantReason) => void;
}

function TimeFields({ minutes, onMinutes, reason, onReason }: TimeFieldsProps) {
  const words = useTexts().supervise;
  return (
    <Group grow align="flex-start">
      <NumberInput
        label={words.minutes}
        value={minutes}
        min={1}
        max={MOST_GRANTED_MINUTES}
        allowDecimal={false}
        onChange={(value) => onMinutes(Number(value))}
      />
      <NativeSelect
        label={words.reason}
        value={reason}
        data={grantReasons.map((value) => ({ value, label: words.reasons[value] }))}
        onChange={(event) => onReason(event.currentTarget.value as GrantReason)}
      />
    </Group>
  );
}

function StationField(props: { from: string; value: string; onChange: (stationId: string) => void }) {
  const words = useTexts().supervise;
  const stations = useStations();
  const others = (stations.data ?? []).filter(({ name }) => name !== props.from);
  return (
    <NativeSelect
      label={words.station}
      description={words.moveHint}
      value={props.value}
      data={[
        { value: '', label: words.chooseStation },
        ...others.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}

interface Entered {
  kind: Supervision['kind'];
  minutes: number;
  reason: GrantReason;
  text: string;
  stationId: string;
  why: string;
}

/** What was entered as an act; null while something is missing. */
function actOf({ kind, minutes, reason, text, stationId, why }: Entered): Supervision | null {
  if (why === '') return null;
  switch (kind) {
    case 'time':
      return minutes >= 1 && minutes <= MOST_GRANTED_MINUTES ? { kind, minutes, reason, why } : null;
    case 'unlock':
      return minutes >= 0 && minutes <= MOST_GRANTED_MINUTES ? { kind, minutes, why } : null;
    case 'message':
      return text === '' ? null : { kind, text, why };
    case 'move':
      return stationId === '' ? null : { kind, stationId, why };
    case 'collect':
      return { kind, why };
  }
}
