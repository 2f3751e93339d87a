import { Button, Center, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { returnPath } from '../../access.js';
import { useApi, useServices, useSession } from '../../api/context.js';
import { ApiError } from '../../api/problem.js';
import { ColourToggle } from '../../components/colour-toggle.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { LanguageChoice } from '../../components/language-choice.js';
import { Notice } from '../../components/notice.js';
import { PageTitle } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { Brand } from '../../components/shell.js';
import shellClasses from '../../components/shell.module.css';
import { useTexts } from '../../languages/index.js';
import { ProviderButton } from './provider-button.js';

/** Signs staff in, and leads back to where they wanted to be. */
export function SignInPage() {
  const texts = useTexts();
  const { session: store } = useServices();
  const session = useSession();
  const [search] = useSearchParams();
  if (session) return <Navigate to={returnPath(search.get('return'))} replace />;
  return (
    <Center component="main" mih="100vh" p="md">
      <Stack w="100%" maw={400} gap="lg">
        <Group justify="space-between">
          <span className={shellClasses.brand}>
            <Brand />
          </span>
          <Group gap="xs">
            <LanguageChoice />
            <ColourToggle />
          </Group>
        </Group>
        {store.ended && (
          <Notice tone="info" role="status">
            {texts.signIn.ended}
          </Notice>
        )}
        <Panel padded>
          <SignInForm />
          <ProviderButton />
        </Panel>
      </Stack>
    </Center>
  );
}

function isCodeNeeded(error: unknown): boolean {
  return error instanceof ApiError && error.problem?.code === 'second-factor-needed';
}

function SignInForm() {
  const texts = useTexts();
  const api = useApi();
  const { session } = useServices();
  const queries = useQueryClient();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const [checked, setChecked] = useState(false);
  const signIn = useMutation({
    mutationFn: api.signIn,
    onSuccess: (started) => {
      // Nothing that another account has seen may show through.
      queries.clear();
      session.start(started);
    },
    onError: (error) => {
      if (isCodeNeeded(error)) setCode('');
    },
  });

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (username.trim() === '' || password === '' || code === '') return;
    const given = code?.trim() ? { code: code.trim() } : {};
    signIn.mutate({ username: username.trim(), password, ...given });
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <div>
          <PageTitle title={texts.signIn.title} />
          <Text c="dimmed">{texts.signIn.subtitle}</Text>
        </div>
        {signIn.isError && !isCodeNeeded(signIn.error) && <ErrorNotice error={signIn.error} />}
        <TextInput
          label={texts.signIn.username}
          value={username}
          onChange={(event) => {
            setUsername(event.currentTarget.value);
            setCode(null);
          }}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          error={checked && username.trim() === '' && texts.signIn.missingUsername}
        />
        <PasswordInput
          label={texts.signIn.password}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          error={checked && password === '' && texts.signIn.missingPassword}
        />
        {code !== null && <CodeField value={code} onChange={setCode} />}
        <Button type="submit" loading={signIn.isPending}>
          {texts.signIn.submit}
        </Button>
      </Stack>
    </form>
  );
}

/** The second factor: there once the server has asked for it. */
function CodeField({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const texts = useTexts().accounts.secondFactor;
  return (
    <TextInput
      label={texts.code}
      description={texts.codeHint}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
      autoFocus
    />
  );
}
