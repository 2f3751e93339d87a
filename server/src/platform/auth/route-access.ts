import { roles, staffRoles, type Role } from '@examhall/shared/protocol';
import type { DeclaredRoute } from './declared-routes.js';

const columns = ['everybody', ...roles, 'API keys'] as const;

/** Who is let in by a route, as the columns of the document. */
function marks({ access, peopleOnly }: DeclaredRoute): boolean[] {
  if (access === 'public') return columns.map((column) => column === 'everybody');
  const letsIn = (role: Role) => access?.includes(role) === true;
  const staff = staffRoles.some(letsIn) && !peopleOnly;
  return [false, ...roles.map(letsIn), staff];
}

/** The document in which every route stands with who is let in: what a reviewer reads, and what a test compares. */
export function routeAccessDocument(routes: readonly DeclaredRoute[]): string {
  const rows = routes.map((route) => [
    route.method,
    `\`${route.path}\``,
    ...marks(route).map((yes) => (yes ? 'yes' : '–')),
  ]);
  const table = aligned([['method', 'address', ...columns], ...rows]);
  return `# Who may call what

Every route of the server under \`/api/v1\`, and the roles it lets in; everybody else is refused. Written by
\`npm run route-access -- --write\` from what the routes declare. A test calls each of them as each role and fails when a route
is missing here, or lets in somebody else: look at what has changed, then write the file anew.

An API key is let in as the role it has. Ids lead only to what is in the caller's own centre: for anything else they name
nothing (404). A person with a temporary password is let in nowhere but where they replace it or sign out.
\`/metrics\` besides asks for its own token, or for this machine.

${table}
`;
}

/** A table as the formatter leaves it. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const padded = rows.map((row) => line(row.map((cell, column) => cell.padEnd(widths[column] ?? 0))));
  return [padded[0], line(widths.map((width) => '-'.repeat(width))), ...padded.slice(1)].join('\n');
}
