import type { Account } from '@examhall/shared/protocol';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
import { homePath, may } from '../access.js';
import { useSignOut } from '../api/use-sign-out.js';
import { useMe } from '../api/queries.js';
import { useTexts } from '../languages/index.js';
import { ColourToggle } from './colour-toggle.js';
import { Icon } from './icons.js';
import { LanguageChoice } from './language-choice.js';
import { Notice } from './notice.js';
import classes from './shell.module.css';
import { UndoProvider } from './undo/undo.js';
import { useFilterKey } from './use-filter-key.js';

export function Brand() {
  const texts = useTexts();
  return (
    <>
      <span className={classes.logo} aria-hidden="true">
        <Icon name="check" size={20} />
      </span>
      {texts.product}
    </>
  );
}

/** The frame around every page of somebody who has signed in. */
export function Shell({ account: signedIn }: { account: Account }) {
  const texts = useTexts();
  // The name and role of the account may have changed since the sign-in; the server knows.
  const account = useMe().data ?? signedIn;
  useFilterKey();
  const links = [
    ...(may(account.role, 'see-exams')
      ? [
          { to: '/exams', label: texts.navigation.exams },
          { to: '/bank', label: texts.bank.navigation },
        ]
      : []),
    { to: '/sittings', label: texts.navigation.sittings },
    ...(may(account.role, 'supervise') ? [{ to: '/incidents', label: texts.incidents.title }] : []),
    { to: '/stations', label: texts.navigation.stations },
    ...(may(account.role, 'manage-people')
      ? [
          { to: '/people', label: texts.accounts.people.title },
          { to: '/api-keys', label: texts.accounts.keys.title },
        ]
      : []),
    ...(may(account.role, 'keep-house') ? [{ to: '/house', label: texts.house.title }] : []),
  ];
  return (
    <>
      <a href="#content" className={`${classes.skip} screen-only`}>
        {texts.skipToContent}
      </a>
      <header className={`${classes.header} screen-only`}>
        <div className={classes.bar}>
          <Link to={homePath(account.role)} className={classes.brand}>
            <Brand />
          </Link>
          <nav aria-label={texts.navigation.label}>
            <ul className={classes.links}>
              {links.map((link) => (
                <li key={link.to}>
                  <NavLink to={link.to} className={classes.link ?? ''}>
                    {link.label}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
          <AccountCorner account={account} />
        </div>
      </header>
      <UndoProvider>
        <main id="content" tabIndex={-1} className={classes.main}>
          <SecondFactorAdvice account={account} />
          <Outlet context={account} />
        </main>
      </UndoProvider>
    </>
  );
}

/** Recommends a second factor to administrators without one, until they have one or say that it has to wait. */
function SecondFactorAdvice({ account }: { account: Account }) {
  const texts = useTexts().accounts.secondFactor;
  const [later, setLater] = useState(false);
  const isThere = useLocation().pathname === '/account';
  if (account.role !== 'admin' || account.secondFactor || later || isThere) return null;
  return (
    <div className={`${classes.advice} screen-only`}>
      <Notice
        tone="info"
        action={
          <Button variant="default" size="xs" onClick={() => setLater(true)}>
            {texts.later}
          </Button>
        }
      >
        {texts.advice} <Link to="/account">{texts.adviceLink}</Link>
      </Notice>
    </div>
  );
}

function AccountCorner({ account }: { account: Account }) {
  const texts = useTexts();
  const signOut = useSignOut();
  return (
    <div className={classes.account}>
      <Link to="/account" className={classes.who} title={account.displayName}>
        <div>{account.displayName}</div>
        <div className={classes.role}>{texts.header.role[account.role]}</div>
      </Link>
      <LanguageChoice />
      <ColourToggle />
      <Button variant="default" onClick={signOut}>
        {texts.header.signOut}
      </Button>
    </div>
  );
}
