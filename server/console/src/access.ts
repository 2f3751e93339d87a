import type { Account } from '@examhall/shared/protocol';

/** What staff may do in the console. The server decides for itself; this only hides what it would refuse. */
export type Permission =
  | 'see-exams'
  | 'change-exams'
  | 'open-sittings'
  | 'enrol-stations'
  | 'reissue-codes'
  | 'control-sittings'
  | 'supervise'
  | 'adopt-answers'
  | 'manage-people'
  | 'keep-house'
  | 'mark';

const permissions: Readonly<Record<Account['role'], readonly Permission[]>> = {
  admin: [
    'see-exams',
    'change-exams',
    'open-sittings',
    'enrol-stations',
    'reissue-codes',
    'control-sittings',
    'supervise',
    'adopt-answers',
    'manage-people',
    'keep-house',
    'mark',
  ],
  invigilator: ['reissue-codes', 'supervise'],
  marker: ['mark'],
};

export function may(role: Account['role'], permission: Permission): boolean {
  return permissions[role].includes(permission);
}

/** Where an account starts, and where `/` leads. */
export function homePath(role: Account['role']): string {
  return may(role, 'see-exams') ? '/exams' : '/sittings';
}

/**
 * The address to return to after signing in, from the `return` parameter. Only paths of this console: anything that
 * a browser could read as another site becomes the start page.
 */
export function returnPath(parameter: string | null): string {
  return parameter !== null && /^\/(?![/\\])[^\\\s]*$/u.test(parameter) ? parameter : '/';
}
