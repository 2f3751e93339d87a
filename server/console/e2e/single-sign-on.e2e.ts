import { SINGLE_SIGN_ON_PATH, type PersonIdentity } from '@examhall/shared/protocol';
import { problem } from './support/console-double.js';
import { expect, expectAccessible, test } from './support/fixtures.js';
import * as centre from './support/sample-centre.js';

const NAME = 'College account';

test.beforeEach(({ double }) => {
  double.plan('GET', '/auth/single-sign-on', { body: { name: NAME } });
});

test('the sign-in page leads to the identity provider by keyboard, and says where to be afterwards', async ({
  page,
  double,
}) => {
  // The provider, as far as the browser sees it.
  await page.route('https://login.example/**', (route) => route.fulfill({ body: 'The provider' }));
  double.plan('POST', '/auth/single-sign-on', { body: { address: 'https://login.example/authorize?x=1' } });
  await page.goto('/sign-in?return=%2Fstations');
  const button = page.getByRole('link', { name: `Sign in with ${NAME}` });
  await expect(button).toBeVisible();
  await expectAccessible(page);
  await button.press('Enter');
  await expect(page).toHaveURL('https://login.example/authorize?x=1');
  const [call] = double.callsTo('POST', '/auth/single-sign-on');
  expect(JSON.parse(String(call?.body))).toEqual({ returnTo: '/stations' });
});

test('there is no such button where no provider is set up', async ({ page, double }) => {
  double.plan('GET', '/auth/single-sign-on', { body: { name: null } });
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('link')).toHaveCount(0);
});

test('who comes back from the provider is signed in, where they wanted to be', async ({ page, double }) => {
  const signedIn = { ...centre.session('invigilator'), returnTo: '/stations', signOutAddress: null };
  double.plan('POST', '/auth/single-sign-on/finish', { body: signedIn });
  double.plan('GET', '/auth/me', { body: centre.account('invigilator') });
  await page.goto(`${SINGLE_SIGN_ON_PATH}?code=abc&state=def&iss=https%3A%2F%2Flogin.example`);
  await expect(page).toHaveURL(/\/stations$/u);
  const calls = double.callsTo('POST', '/auth/single-sign-on/finish');
  expect(calls.map(({ body }) => JSON.parse(String(body)) as unknown)).toEqual([
    { answer: 'code=abc&state=def&iss=https%3A%2F%2Flogin.example' },
  ]);
  await page.goBack();
  await expect(page).not.toHaveURL(/code=abc/u);
});

test('who has come from the provider signs out there as well', async ({ page, double }) => {
  await page.route('https://login.example/**', (route) => route.fulfill({ body: 'Signed out' }));
  const signOutAddress = 'https://login.example/logout?client_id=examhall';
  const signedIn = { ...centre.session('invigilator'), returnTo: '/stations', signOutAddress };
  double.plan('POST', '/auth/single-sign-on/finish', { body: signedIn });
  double.plan('GET', '/auth/me', { body: centre.account('invigilator') });
  await page.goto(`${SINGLE_SIGN_ON_PATH}?code=abc&state=def`);
  await expect(page).toHaveURL(/\/stations$/u);
  await page.reload();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(signOutAddress);
  expect(double.callsTo('POST', '/auth/sign-out')).toHaveLength(1);
});

test('an answer never leads to another site', async ({ page, double }) => {
  const signedIn = {
    ...centre.session('invigilator'),
    returnTo: '//login.example/elsewhere',
    signOutAddress: null,
  };
  double.plan('POST', '/auth/single-sign-on/finish', { body: signedIn });
  double.plan('GET', '/auth/me', { body: centre.account('invigilator') });
  double.plan('GET', '/sittings', { body: [] });
  await page.goto(`${SINGLE_SIGN_ON_PATH}?code=abc&state=def`);
  await expect(page).toHaveURL(/\/sittings$/u);
});

test('the second factor is asked for after the provider', async ({ page, double }) => {
  double.plan(
    'POST',
    '/auth/single-sign-on/finish',
    problem('second-factor-needed', 'Enter the code of your authenticator app as well.'),
  );
  double.plan(
    'POST',
    '/auth/single-sign-on/second-factor',
    problem('wrong-credentials', 'The code is wrong.'),
  );
  await page.goto(`${SINGLE_SIGN_ON_PATH}?code=abc&state=def`);
  const code = page.getByLabel('Code', { exact: false }).first();
  await expect(code).toBeFocused();
  await expectAccessible(page);
  await code.fill('123456');
  await code.press('Enter');
  await expect(page.getByText('The code is wrong.')).toBeVisible();
  double.plan('POST', '/auth/single-sign-on/second-factor', {
    body: { ...centre.session('invigilator'), returnTo: '/stations', signOutAddress: null },
  });
  double.plan('GET', '/auth/me', { body: centre.account('invigilator') });
  await code.press('Enter');
  await expect(page).toHaveURL(/\/stations$/u);
});

test('a refusal is told in a sentence, with the way back', async ({ page, double }) => {
  const sentence = `${NAME} knows you, but no account here is yours. Ask an administrator of your centre.`;
  double.plan('POST', '/auth/single-sign-on/finish', problem('not-allowed', sentence));
  await page.goto(`${SINGLE_SIGN_ON_PATH}?code=abc&state=def`);
  await expect(page.getByText(sentence)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Back to the sign-in page' }).press('Enter');
  await expect(page).toHaveURL(/\/sign-in$/u);
});

test('the page begins by its address alone, and says when the provider does not answer', async ({
  page,
  double,
}) => {
  const sentence = `${NAME} does not answer at the moment. Try again, or sign in with your password.`;
  double.plan('POST', '/auth/single-sign-on', problem('unavailable', sentence));
  await page.goto(SINGLE_SIGN_ON_PATH);
  await expect(page.getByText(sentence)).toBeVisible();
  expect(double.callsTo('POST', '/auth/single-sign-on')).toHaveLength(1);
});

test('an administrator says what the provider calls somebody, and keeps them to it', async ({
  page,
  double,
  openAs,
}) => {
  const person = {
    ...{ id: centre.uuid(71), username: 'desk-4', displayName: 'Desk 4', role: 'invigilator' },
    ...{ createdAt: '2026-05-04T09:10:00.000Z', lastSignInAt: null, disabledAt: null },
    ...{ temporaryUntil: null, secondFactor: false },
  };
  const identity: PersonIdentity = {
    ...{ accountId: person.id, name: 'desk-4@college.example', only: true, linkedAt: null },
  };
  double.plan('GET', '/accounts', { body: [person] });
  double.plan('GET', '/accounts/identities', { body: [] });
  double.plan('PUT', `/accounts/${person.id}/identity`, { body: [identity] });
  await openAs('admin', '/people');
  await page.getByRole('button', { name: 'Single sign-on of Desk 4' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Single sign-on of Desk 4' });
  await expect(dialog.getByLabel(`Only by ${NAME}`)).toBeDisabled();
  await dialog.getByLabel(`Name at ${NAME}`).fill(' desk-4@college.example ');
  await dialog.getByLabel(`Only by ${NAME}`).check();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  const [call] = double.callsTo('PUT', `/accounts/${person.id}/identity`);
  expect(JSON.parse(String(call?.body))).toEqual({ name: 'desk-4@college.example', only: true });
  double.plan('GET', '/accounts/identities', { body: [identity] });
  await page.getByRole('button', { name: 'Single sign-on of Desk 4' }).press('Enter');
  await expect(dialog.getByText('Has not signed in there yet.')).toBeVisible();
});
