import { splitPlace } from './place.js';

describe('the place of a fault', () => {
  it.each([
    ['Items!D7', 'Items', '7', 'D'],
    ["'My sheet'!AB120", 'My sheet', '120', 'AB'],
    ["'It''s here'!C2", "It's here", '2', 'C'],
    ['Items!$D$7', 'Items', '7', 'D'],
    ['Items!7', 'Items', '7', ''],
    ['Items!D', 'Items', '', 'D'],
    ['Odd!Name!B3', 'Odd!Name', '3', 'B'],
  ])('splits %s', (address, sheet, row, column) =>
    expect(splitPlace(address)).toEqual({ sheet, row, column }),
  );

  it.each(['Items', 'Items!', 'workbook', 'Items!D0', ''])('keeps %j whole', (address) =>
    expect(splitPlace(address)).toEqual({ sheet: address, row: '', column: '' }),
  );
});
