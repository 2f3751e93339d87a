import { LONGEST_API_KEY_DAYS, staffRoles, type Account, type IssuedApiKey } from '@examhall/shared/protocol';
import { Button, Group, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useIssueApiKey } from '../../api/accounts-queries.js';
import { Dialog } from '../../components/dialog.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useTexts } from '../../languages/index.js';

const USUAL_DAYS = 90;

interface ApiKeyDialogProps {
  onClose: () => void;
  onIssued: (issued: IssuedApiKey) => void;
}

/** What a new key is for, what it may, and for how long. */
export function ApiKeyDialog({ onClose, onIssued }: ApiKeyDialogProps) {
  const { accounts, common, header } = useTexts();
  const texts = accounts.keys;
  const issue = useIssueApiKey();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Account['role']>('invigilator');
  const [daysValid, setDaysValid] = useState(USUAL_DAYS);
  return (
    <Dialog title={texts.issue} onClose={onClose} closeLabel={common.cancel} closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          issue.mutate({ name: name.trim(), role, daysValid }, { onSuccess: onIssued });
        }}
      >
        <Stack>
          <TextInput
            label={texts.name}
            description={texts.nameHint}
            value={name}
            maxLength={100}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NativeSelect
            label={texts.role}
            description={accounts.people.roleHint[role]}
            value={role}
            data={staffRoles.map((each) => ({ value: each, label: header.role[each] }))}
            onChange={(event) => setRole(event.currentTarget.value as Account['role'])}
          />
          <NumberInput
            label={texts.daysValid}
            value={daysValid}
            min={1}
            max={LONGEST_API_KEY_DAYS}
            allowDecimal={false}
            onChange={(value) => setDaysValid(Number(value))}
          />
          {issue.isError && <ErrorNotice error={issue.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" disabled={name.trim() === '' || daysValid < 1} loading={issue.isPending}>
              {texts.issue}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
