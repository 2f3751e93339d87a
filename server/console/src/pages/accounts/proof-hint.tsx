import { Text } from '@mantine/core';
import { useProviderName } from '../../api/single-sign-on-queries.js';
import { useTexts } from '../../languages/index.js';

/** Where a password is asked for as proof: what somebody does who only ever signs in at the identity provider. */
export function ProofHint() {
  const words = useTexts().singleSignOn;
  const provider = useProviderName();
  if (provider === null) return null;
  return (
    <Text size="sm" c="dimmed">
      {words.proofHint(provider)}
    </Text>
  );
}
