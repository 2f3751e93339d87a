import type { SecondFactor } from '@examhall/shared/protocol';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useRemoveSecondFactor, useRenewRecoveryCodes, useSecondFactor } from '../../api/accounts-queries.js';
import { Moment } from '../../components/moment.js';
import { QueryView } from '../../components/query-view.js';
import { StateBadge } from '../../components/state-badge.js';
import { useTexts } from '../../languages/index.js';
import { ProofDialog } from './proof-dialog.js';
import { RecoveryCodesDialog } from './recovery-codes-dialog.js';
import { SecondFactorSetUp } from './second-factor-set-up.js';

/** One's second factor: set up, renewed, removed. */
export function SecondFactorPanel() {
  const factor = useSecondFactor();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <>
      <QueryView query={factor}>
        {(state) =>
          state.enrolledAt === null ? (
            <SecondFactorSetUp onCodes={setCodes} />
          ) : (
            <Enrolled state={state} enrolledAt={state.enrolledAt} onCodes={setCodes} />
          )
        }
      </QueryView>
      {codes && <RecoveryCodesDialog codes={codes} onClose={() => setCodes(null)} />}
    </>
  );
}

interface EnrolledProps {
  state: SecondFactor;
  enrolledAt: string;
  onCodes: (codes: readonly string[]) => void;
}

/** Few enough to get new ones. */
const FEW_CODES = 3;

function Enrolled({ state, enrolledAt, onCodes }: EnrolledProps) {
  const texts = useTexts().accounts.secondFactor;
  const renew = useRenewRecoveryCodes();
  const remove = useRemoveSecondFactor();
  const [asked, setAsked] = useState<'renew' | 'remove' | null>(null);
  const close = () => setAsked(null);
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <StateBadge tone="good" icon="checkCircle" text={texts.on} />
        <Text>
          {texts.since} <Moment at={enrolledAt} />
        </Text>
        <StateBadge
          tone={state.recoveryCodesLeft <= FEW_CODES ? 'warning' : 'neutral'}
          icon="key"
          text={texts.codesLeft(state.recoveryCodesLeft)}
        />
      </Group>
      <Group>
        <Button variant="default" onClick={() => setAsked('renew')}>
          {texts.renew}
        </Button>
        <Button variant="default" onClick={() => setAsked('remove')}>
          {texts.remove}
        </Button>
      </Group>
      {asked === 'renew' && (
        <ProofDialog
          title={texts.renew}
          text={texts.renewText}
          act={renew}
          onClose={close}
          onDone={({ recoveryCodes }) => {
            close();
            onCodes(recoveryCodes);
          }}
        />
      )}
      {asked === 'remove' && (
        <ProofDialog
          title={texts.remove}
          text={texts.removeText}
          act={remove}
          onClose={close}
          onDone={close}
        />
      )}
    </Stack>
  );
}
