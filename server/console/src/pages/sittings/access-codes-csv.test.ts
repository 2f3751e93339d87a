import { accessCodesCsv, accessCodesText } from './access-codes-csv.js';

const codes = [
  { candidateNumber: '1001', name: 'Person, First', accessCode: 'ABCD-EFGH' },
  { candidateNumber: '1002', name: '=HYPERLINK("x")', accessCode: 'JKLM-NPQR' },
];

describe('access codes as a file', () => {
  it('quotes what needs quotes and disarms formulas', () => {
    expect(accessCodesCsv(codes, ['Number', 'Name', 'Code'])).toBe(
      '\uFEFFNumber,Name,Code\r\n1001,"Person, First",ABCD-EFGH\r\n1002,"\'=HYPERLINK(""x"")",JKLM-NPQR\r\n',
    );
  });

  it('are tabbed lines on the clipboard', () => {
    expect(accessCodesText(codes.slice(0, 1))).toBe('1001\tPerson, First\tABCD-EFGH');
  });
});
