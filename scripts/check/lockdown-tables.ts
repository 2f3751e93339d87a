import { electronChecklist, threats, type HoldingTest } from './threats.ts';

/** The threats as a Markdown table: attack, who holds it, how, and the test. */
export function threatTable(): string {
  return table(
    ['attack', 'held by', 'how', 'test'],
    threats.map(({ attack, heldBy, how, test }) => [attack, heldBy, how, test ? testText(test) : 'none']),
  );
}

/** Electron's security checklist as a Markdown table. */
export function checklistTable(): string {
  return table(
    ['Electron’s recommendation', 'here', 'test'],
    electronChecklist.map(({ recommendation, held, test }, index) => [
      `${index + 1}. ${recommendation}`,
      held,
      testText(test),
    ]),
  );
}

function testText({ file, name }: HoldingTest): string {
  return `\`${file.split('/').at(-1)}\`: ${name.replaceAll('%s', '…')}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
