import {
  compareValues,
  linesOf,
  nextSorting,
  orderOf,
  readSorting,
  rowsWith,
  shownColumns,
  writeSorting,
  type Column,
} from './table-model.js';

interface Seat {
  name: string;
  place: string;
  marks: number | null;
}

const columns: readonly Column<Seat>[] = [
  { id: 'name', heading: 'Name', text: ({ name }) => name },
  { id: 'place', heading: 'Place', text: ({ place }) => place },
  { id: 'marks', heading: 'Marks', text: ({ marks }) => String(marks ?? '–'), order: ({ marks }) => marks },
  { id: 'acts', heading: 'Actions', text: null },
];
const rows: readonly Seat[] = [
  { name: 'Zoë', place: 'Lab 10', marks: 9 },
  { name: 'Ann', place: 'Lab 2', marks: null },
  { name: 'ann b', place: 'Lab 1', marks: 10 },
];

describe('the filter of a table', () => {
  it.each([
    ['zoe', ['Zoë']],
    ['ANN', ['Ann', 'ann b']],
    [' lab  ann ', ['Ann', 'ann b']],
    ['9', ['Zoë']],
    ['', ['Zoë', 'Ann', 'ann b']],
    ['nobody', []],
  ])('finds by %j', (typed, found) =>
    expect(rowsWith(rows, columns, typed).map(({ name }) => name)).toEqual(found),
  );

  it('looks only at the columns that are shown', () => {
    expect(rowsWith(rows, shownColumns(columns, new Set(['place'])), 'lab')).toEqual([]);
  });
});

describe('the order of a table', () => {
  it('goes by size for numbers, by what people expect for words', () => {
    expect([10, 9].sort((a, b) => compareValues(a, b, 'en'))).toEqual([9, 10]);
    expect(['Lab 10', 'Lab 2', 'lab 1'].sort((a, b) => compareValues(a, b, 'en'))).toEqual([
      'lab 1',
      'Lab 2',
      'Lab 10',
    ]);
    expect(['Nzanga', 'Ñusta'].sort((a, b) => compareValues(a, b, 'es'))).toEqual(['Nzanga', 'Ñusta']);
    expect(['Nzanga', 'Ñusta'].sort((a, b) => compareValues(a, b, 'en'))).toEqual(['Ñusta', 'Nzanga']);
  });

  it('has nothing to go by where a row says nothing, so that it comes last', () => {
    expect(orderOf(columns[2]!, rows[1]!)).toBeUndefined();
    expect(orderOf(columns[2]!, rows[0]!)).toBe(9);
  });

  it('is upwards, then downwards, then as the rows come', () => {
    const up = nextSorting(null, 'name');
    const down = nextSorting(up, 'name');
    expect([up, down, nextSorting(down, 'name')]).toEqual([
      { by: 'name', descending: false },
      { by: 'name', descending: true },
      null,
    ]);
    expect(nextSorting(down, 'place')).toEqual({ by: 'place', descending: false });
  });

  it.each([null, { by: 'name', descending: false }, { by: 'time-left', descending: true }])(
    'is the same after its way through an address: %j',
    (sorting) => expect(readSorting(writeSorting(sorting))).toEqual(sorting),
  );
});

describe('the columns of a table', () => {
  it('never leave nothing to read', () => {
    expect(shownColumns(columns, new Set(['name', 'place', 'marks']))).toEqual(columns);
  });

  it('are saved as they are shown, without the buttons', () => {
    expect(linesOf(shownColumns(columns, new Set(['place'])), rows.slice(0, 2))).toEqual([
      ['Name', 'Marks'],
      ['Zoë', '9'],
      ['Ann', '–'],
    ]);
  });
});
