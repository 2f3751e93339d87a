/** A place in a workbook, as a person looks for it. Parts that the address does not name are empty. */
export interface Place {
  readonly sheet: string;
  readonly row: string;
  readonly column: string;
}

/**
 * Splits a fault's address: `Items!D7`, `'My sheet'!D7`, `Items!7`, `Items!D` or `Items`. Whatever it cannot
 * split stays whole in `sheet`, so that nothing the server said is lost.
 */
export function splitPlace(address: string): Place {
  const match =
    /^(?:'(?<quoted>(?:[^']|'')+)'|(?<plain>.+))!\$?(?<column>[A-Za-z]{1,3})?\$?(?<row>[1-9]\d*)?$/u.exec(
      address,
    );
  const { quoted, plain, column = '', row = '' } = match?.groups ?? {};
  if (!match || (column === '' && row === '')) return { sheet: address, row: '', column: '' };
  return { sheet: quoted?.replaceAll("''", "'") ?? plain ?? '', row, column: column.toUpperCase() };
}
