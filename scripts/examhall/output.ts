/** Whatever a command has to say: its answer to the standard output, everything else beside it. */
export class Output {
  private readonly asJson: boolean;

  constructor(asJson: boolean) {
    this.asJson = asJson;
  }

  /** The answer of the command: as JSON when that was asked for, otherwise as lines. */
  answer(value: unknown, lines: readonly string[]): void {
    console.log(this.asJson ? JSON.stringify(value, null, 2) : lines.join('\n'));
  }

  /** What goes on meanwhile, for who waits. */
  progress(line: string): void {
    console.error(line);
  }
}

/** Rows under each other, each column as wide as its widest cell. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** `3 questions`, `1 question`. */
export function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}
