import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import typescript from 'typescript';
import { resolveImport, roomOf } from './imports.mjs';

/** One room imports another, as measured from the files. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly typesOnly: boolean;
}

const START = '<!-- picture: made from the imports by `npm run architecture` -->';
const END = '<!-- end of picture -->';

const sources = [
  'shared/src/**/*.ts',
  'desktop/src/**/*.{ts,tsx}',
  'server/src/**/*.ts',
  'server/console/src/**/*.{ts,tsx}',
];

/** Rooms drawn as one: the modules of the server, whose own doors would make forty arrows. */
function drawn(name: string): string {
  return name.startsWith('server/modules/') ? 'server/modules' : name;
}

/** Reads which room imports which, tests left out. */
export function measureImports(repository: string): Edge[] {
  const edges = new Map<string, Edge>();
  const files = globSync(sources, {
    cwd: repository,
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.test.{ts,tsx}'],
  });
  for (const path of files.sort()) {
    const file = path.split(sep).join('/');
    const from = roomOf(file)?.name;
    if (!from || from === 'shared/testing') continue;
    for (const { specifier, typesOnly } of importsOf(readFileSync(join(repository, path), 'utf8'))) {
      const to = resolveImport(file, specifier).name;
      if (!to || drawn(to) === drawn(from)) continue;
      const key = `${drawn(from)} ${drawn(to)}`;
      const known = edges.get(key);
      edges.set(key, {
        from: drawn(from),
        to: drawn(to),
        typesOnly: typesOnly && (known?.typesOnly ?? true),
      });
    }
  }
  return [...edges.values()].sort((a, b) => `${a.from} ${a.to}`.localeCompare(`${b.from} ${b.to}`));
}

function importsOf(text: string): { specifier: string; typesOnly: boolean }[] {
  return typescript.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos }) => {
    const statement = text.slice(
      Math.max(text.lastIndexOf(';', pos), text.lastIndexOf("'\n", pos - 1), 0),
      pos,
    );
    return { specifier: fileName, typesOnly: /\b(import|export)\s+type\b/.test(statement) };
  });
}

const groups: readonly (readonly [string, string])[] = [
  ['shared', 'shared: the pure core'],
  ['desktop', 'desktop: the exam client'],
  ['server', 'server'],
];

/** Draws the edges as a Mermaid flow chart. */
export function drawPicture(edges: readonly Edge[]): string {
  const names = [...new Set(edges.flatMap(({ from, to }) => [from, to]))].sort();
  const lines = ['```mermaid', 'flowchart TB'];
  for (const [prefix, title] of groups) {
    lines.push(`  subgraph ${prefix}["${title}"]`);
    for (const name of names.filter((candidate) => candidate.startsWith(`${prefix}/`))) {
      lines.push(`    ${identifier(name)}["${name.slice(prefix.length + 1)}"]`);
    }
    lines.push('  end');
  }
  for (const edge of simplified(edges)) {
    lines.push(`  ${identifier(edge.from)} ${edge.typesOnly ? '-.->|types|' : '-->'} ${identifier(edge.to)}`);
  }
  return [...lines, '```'].join('\n');
}

/**
 * One arrow to the whole shared core from a room that imports its journal, grading or sealing; browser code, which
 * may import only items and protocol, keeps an arrow to each.
 */
function simplified(edges: readonly Edge[]): Edge[] {
  const heavy = new Set(
    edges
      .filter(({ from, to }) => !from.startsWith('shared/') && /^shared\/(journal|grading|sealing)$/.test(to))
      .map(({ from }) => from),
  );
  const kept = edges.filter(({ from, to }) => !(heavy.has(from) && to.startsWith('shared/')));
  return [...kept, ...[...heavy].sort().map((from) => ({ from, to: 'shared', typesOnly: false }))];
}

function identifier(name: string): string {
  return name.replace(/\W+/g, '_');
}

/** The document with its picture replaced; throws when it has no place for one. */
export function withPicture(document: string, picture: string): string {
  const start = document.indexOf(START);
  const end = document.indexOf(END);
  if (start < 0 || end < start) throw new Error(`The document has no lines "${START}" and "${END}".`);
  return `${document.slice(0, start + START.length)}\n\n${picture}\n\n${document.slice(end)}`;
}
