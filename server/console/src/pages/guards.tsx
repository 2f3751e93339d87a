import { Anchor } from '@mantine/core';
import { Link, Navigate, Outlet, useLocation } from 'react-router';
import { homePath, may, type Permission } from '../access.js';
import { useServices, useSession } from '../api/context.js';
import { EmptyState } from '../components/empty-state.js';
import { Page } from '../components/page.js';
import { Shell } from '../components/shell.js';
import { useTexts } from '../languages/index.js';
import { useAccount } from './account.js';
import { NewPasswordPage } from './accounts/new-password-page.js';

/** Lets in who has signed in; everybody else is sent to sign in and comes back here. */
export function SignedInOnly() {
  const session = useSession();
  const { session: store } = useServices();
  const location = useLocation();
  // Nothing but this works until the person has a password that nobody else knows.
  if (session?.account.passwordIsTemporary) return <NewPasswordPage account={session.account} />;
  if (session) return <Shell account={session.account} />;
  const here = `${location.pathname}${location.search}`;
  // Who signed out is done; only who was interrupted, or followed a link, wants to come back.
  const address =
    here === '/' || store.signedOut ? '/sign-in' : `/sign-in?return=${encodeURIComponent(here)}`;
  return <Navigate to={address} replace />;
}

/** Lets in who may do this; others are told plainly. The server refuses them too. */
export function Permitted({ permission }: { permission: Permission }) {
  const account = useAccount();
  const texts = useTexts();
  if (may(account.role, permission)) return <Outlet context={account} />;
  return (
    <Page title={texts.notFound.notAllowedTitle}>
      <EmptyState icon="lock" text={texts.notFound.notAllowedText}>
        <Anchor component={Link} to="/">
          {texts.notFound.home}
        </Anchor>
      </EmptyState>
    </Page>
  );
}

/** `/` leads to where the account's work is. */
export function Home() {
  return <Navigate to={homePath(useAccount().role)} replace />;
}

export function NotFound() {
  const texts = useTexts();
  return (
    <Page title={texts.notFound.title}>
      <EmptyState icon="document" text={texts.notFound.text}>
        <Anchor component={Link} to="/">
          {texts.notFound.home}
        </Anchor>
      </EmptyState>
    </Page>
  );
}
