import { SINGLE_SIGN_ON_PATH } from '@examhall/shared/protocol';
import { Button, Divider } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { returnPath } from '../../access.js';
import { useProviderName } from '../../api/single-sign-on-queries.js';
import { useTexts } from '../../languages/index.js';

/** The way to the identity provider, where there is one. */
export function ProviderButton() {
  const texts = useTexts().singleSignOn;
  const name = useProviderName();
  const [search] = useSearchParams();
  if (name === null) return null;
  const to = `${SINGLE_SIGN_ON_PATH}?${new URLSearchParams({ return: returnPath(search.get('return')) }).toString()}`;
  return (
    <>
      <Divider label={texts.or} my="md" />
      <Button variant="default" fullWidth component={Link} to={to}>
        {texts.signInWith(name)}
      </Button>
    </>
  );
}
