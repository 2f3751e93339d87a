import type { Account } from '@examhall/shared/protocol';
import { useOutletContext } from 'react-router';

/** Who is signed in, on any page inside the shell. */
export function useAccount(): Account {
  return useOutletContext<Account>();
}
