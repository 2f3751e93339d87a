import { MAX_CANDIDATES, type NewCandidate, type ReadRoster } from '@examhall/shared/protocol';
import { Button, Group, List, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { useReadRoster } from '../../api/roster-queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Notice } from '../../components/notice.js';
import { useLocale, useTexts } from '../../languages/index.js';
import { groupsOf, inGroup, newCandidates } from './roster-choice.js';
import { RosterDrop } from './roster-drop.js';
import { RosterFaults, RosterTable } from './roster-table.js';

interface RosterPanelProps {
  /** Null: the candidates do not come from a file. */
  onTake: (candidates: NewCandidate[] | null) => void;
}

/** Takes candidates from a file: shows what was understood, what was not, and whom of them to take. */
export function RosterPanel({ onTake }: RosterPanelProps) {
  const reading = useReadRoster();
  const take = (roster: ReadRoster, group: string): void =>
    onTake(roster.candidates.length === 0 ? null : newCandidates(inGroup(roster.candidates, group)));
  const choose = (file: File): void => {
    onTake(null);
    reading.mutate(file, { onSuccess: (roster) => take(roster, '') });
  };
  if (!reading.isSuccess)
    return (
      <Stack gap="sm">
        <RosterDrop onFile={choose} busy={reading.isPending} />
        {reading.isError && <ErrorNotice error={reading.error} />}
      </Stack>
    );
  return (
    <Understood
      // A group of one file is not one of the next.
      key={reading.submittedAt}
      roster={reading.data}
      fileName={reading.variables.name}
      onGroup={(group) => take(reading.data, group)}
      onAgain={() => {
        onTake(null);
        reading.reset();
      }}
    />
  );
}

interface UnderstoodProps {
  roster: ReadRoster;
  fileName: string;
  onGroup: (group: string) => void;
  onAgain: () => void;
}

function Understood({ roster, fileName, onGroup, onAgain }: UnderstoodProps) {
  const texts = useTexts().roster;
  const locale = useLocale();
  const [group, setGroup] = useState('');
  const { candidates, faults, warnings } = roster;
  const groups = [...groupsOf(candidates, locale)];
  const chosen = inGroup(candidates, group);
  const found = candidates.length > 0;
  return (
    <Stack gap="sm">
      <Notice
        tone={found ? 'good' : 'bad'}
        role="status"
        title={found ? texts.understood(candidates.length, fileName) : texts.nothing(fileName)}
        action={
          <Group>
            <Button variant="default" onClick={onAgain}>
              {texts.another}
            </Button>
          </Group>
        }
      />
      {faults.length > 0 && <RosterFaults faults={faults} />}
      {warnings.length > 0 && (
        <Notice tone="info" title={texts.warnings}>
          <List size="sm">
            {warnings.map((warning) => (
              <List.Item key={warning}>{warning}</List.Item>
            ))}
          </List>
        </Notice>
      )}
      {groups.length > 0 && (
        <NativeSelect
          label={texts.group}
          value={group}
          data={[
            { value: '', label: texts.allGroups(candidates.length) },
            ...groups.map(([name, count]) => ({ value: name, label: texts.oneGroup(name, count) })),
          ]}
          onChange={(event) => {
            setGroup(event.currentTarget.value);
            onGroup(event.currentTarget.value);
          }}
        />
      )}
      {chosen.length > MAX_CANDIDATES && <Notice tone="bad">{texts.tooMany(MAX_CANDIDATES)}</Notice>}
      {found && <RosterTable candidates={chosen} />}
    </Stack>
  );
}
