import type { BegunSecondFactor } from '@examhall/shared/protocol';
import { Button, Code, Group, List, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { QRCodeSVG } from 'qrcode.react';
import { useState } from 'react';
import { useBeginSecondFactor, useConfirmSecondFactor } from '../../api/accounts-queries.js';
import { CopyButton } from '../../components/copy-button.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useTexts } from '../../languages/index.js';
import { ProofHint } from './proof-hint.js';

const SIDE_PX = 200;
/** White around the code, in its own squares: what ISO/IEC 18004 asks for. */
const MARGIN_SQUARES = 4;

/** Sets up an authenticator app: first the password, then the secret for the app, then a code of it. */
export function SecondFactorSetUp({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const { accounts } = useTexts();
  const begin = useBeginSecondFactor();
  const [password, setPassword] = useState('');
  if (begin.data) return <ShowSecret begun={begin.data} onCodes={onCodes} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        begin.mutate(password, { onSuccess: () => setPassword('') });
      }}
    >
      <Stack gap="sm" maw={420}>
        <PasswordInput
          label={accounts.secondFactor.passwordFirst}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
        />
        <ProofHint />
        {begin.isError && <ErrorNotice error={begin.error} />}
        <Button type="submit" disabled={password === ''} loading={begin.isPending}>
          {accounts.secondFactor.begin}
        </Button>
      </Stack>
    </form>
  );
}

interface ShowSecretProps {
  begun: BegunSecondFactor;
  onCodes: (codes: readonly string[]) => void;
}

function ShowSecret({ begun, onCodes }: ShowSecretProps) {
  const texts = useTexts().accounts.secondFactor;
  const confirm = useConfirmSecondFactor();
  const [code, setCode] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate(code, { onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes) });
      }}
    >
      <List type="ordered" spacing="md">
        <List.Item>
          <Text>{texts.scan}</Text>
          <QRCodeSVG
            value={begun.address}
            size={SIDE_PX}
            level="M"
            marginSize={MARGIN_SQUARES}
            title={texts.qr}
            role="img"
          />
          <Text>{texts.orType}</Text>
          <Group gap="sm" mt={4}>
            <Code fz="md" aria-label={texts.secret} style={{ overflowWrap: 'anywhere' }}>
              {begun.secret}
            </Code>
            <CopyButton size="compact-sm" text={begun.secret} label={texts.copySecret} />
          </Group>
        </List.Item>
        <List.Item>
          <TextInput
            label={texts.firstCode}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={40}
            maw={220}
          />
        </List.Item>
      </List>
      <Stack gap="sm" mt="sm" maw={420}>
        {confirm.isError && <ErrorNotice error={confirm.error} />}
        <Button type="submit" disabled={code.trim() === ''} loading={confirm.isPending}>
          {texts.confirm}
        </Button>
      </Stack>
    </form>
  );
}
