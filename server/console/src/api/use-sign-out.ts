import { useApi, useServices } from './context.js';

/** Ends the session here, and leads to where it is ended at the identity provider for who has come from there. */
export function useSignOut(): () => void {
  const api = useApi();
  const { session, issuedCodes } = useServices();
  return () => {
    const goesOn = session.get()?.signOutAddress ?? null;
    issuedCodes.forgetAll();
    // Whoever wants to leave leaves, also when the server cannot be reached; the token then ends by its time.
    const told = api.signOut().catch(() => undefined);
    session.end(false);
    if (goesOn !== null) void told.then(() => window.location.assign(goesOn));
  };
}
