import { csvOf } from './csv.js';

describe('rows as a file', () => {
  it('quote what needs quotes, end lines as RFC 4180 says, and begin with the mark that Excel wants', () => {
    expect(
      csvOf([
        ['a', 'b'],
        ['1,5', 'say "yes"\nor no'],
      ]),
    ).toBe('\uFEFFa,b\r\n"1,5","say ""yes""\nor no"\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('disarm %j, which a spreadsheet would run', (value) => {
    expect(csvOf([[value]])).toBe(`\uFEFF'${value}\r\n`);
  });

  it('disarm a formula inside quotes as well', () => {
    expect(csvOf([['=HYPERLINK("x")']])).toBe('\uFEFF"\'=HYPERLINK(""x"")"\r\n');
  });
});
