import { Button, Center, Group, Loader, Stack, Text, TextInput } from '@mantine/core';
import type { SingleSignOnSession } from '@examhall/shared/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import { returnPath } from '../../access.js';
import { useApi, useServices, useSession } from '../../api/context.js';
import { ApiError } from '../../api/problem.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { PageTitle } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { useTexts } from '../../languages/index.js';

/**
 * Leads to the identity provider, and takes over when that has led back. Opened by its address alone it begins, so that it
 * can be a tile in a portal.
 */
export function SingleSignOnPage() {
  const texts = useTexts().singleSignOn;
  const session = useSession();
  const [search] = useSearchParams();
  const [signedInBefore] = useState(session !== null);
  if (signedInBefore) return <Navigate to={returnPath(search.get('return'))} replace />;
  const led = search.has('code') || search.has('error');
  return (
    <Center component="main" mih="100vh" p="md">
      <Stack w="100%" maw={400} gap="lg">
        <Panel padded>
          <Stack>
            <PageTitle title={texts.title} />
            {led ? <Finish /> : <Begin returnTo={returnPath(search.get('return'))} />}
          </Stack>
        </Panel>
      </Stack>
    </Center>
  );
}

/** Runs something when the page opens, once: a sign-in is begun and finished once. */
function useOnce(run: () => void): void {
  const ran = useRef(false);
  useEffect(() => {
    if (ran.current) return;
    ran.current = true;
    run();
  });
}

function Begin({ returnTo }: { returnTo: string }) {
  const texts = useTexts().singleSignOn;
  const api = useApi();
  const begin = useMutation({
    mutationFn: () => api.beginSingleSignOn(returnTo),
    onSuccess: ({ address }) => window.location.assign(address),
  });
  useOnce(() => begin.mutate());
  if (begin.isError) return <Failed error={begin.error} />;
  return <Working text={texts.leaving} />;
}

function Finish() {
  const texts = useTexts().singleSignOn;
  const api = useApi();
  const start = useStart();
  const finish = useMutation({
    mutationFn: () => api.finishSingleSignOn(window.location.search.slice(1)),
    onSuccess: start,
  });
  useOnce(() => finish.mutate());
  if (isCodeNeeded(finish.error)) return <CodeForm />;
  if (finish.isError) return <Failed error={finish.error} />;
  return <Working text={texts.checking} />;
}

function CodeForm() {
  const { accounts, singleSignOn: texts } = useTexts();
  const api = useApi();
  const [code, setCode] = useState('');
  const check = useMutation({ mutationFn: () => api.singleSignOnCode(code.trim()), onSuccess: useStart() });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (code.trim() !== '') check.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>{texts.codeNeeded}</Text>
        {check.isError && <ErrorNotice error={check.error} />}
        <TextInput
          label={accounts.secondFactor.code}
          description={accounts.secondFactor.codeHint}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          data-autofocus
          autoFocus
        />
        <Button type="submit" loading={check.isPending}>
          {texts.goOn}
        </Button>
        <WayBack />
      </Stack>
    </form>
  );
}

function useStart() {
  const { session } = useServices();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return ({ returnTo, ...started }: SingleSignOnSession): void => {
    // Nothing that another account has seen may show through.
    queries.clear();
    session.start(started);
    void navigate(returnPath(returnTo), { replace: true });
  };
}

function isCodeNeeded(error: unknown): boolean {
  return error instanceof ApiError && error.problem?.code === 'second-factor-needed';
}

function Working({ text }: { text: string }) {
  return (
    <Group role="status" wrap="nowrap">
      <Loader size="sm" />
      <Text>{text}</Text>
    </Group>
  );
}

function Failed({ error }: { error: unknown }) {
  return (
    <>
      <ErrorNotice error={error} />
      <WayBack />
    </>
  );
}

function WayBack() {
  const texts = useTexts().singleSignOn;
  return (
    <Button variant="default" component={Link} to="/sign-in">
      {texts.back}
    </Button>
  );
}
