import { samplePaper } from '@examhall/shared/testing';
import { emptySheet, firstFault, marksFields, sumOf, typedIn, withMarks } from './sheet.js';

const item = samplePaper.sections[1]!.items.find(({ id }) => id === 'essay')!;
const criteria = [
  { id: 'cause', title: 'Cause', marks: '3' },
  { id: 'words', title: 'Words', marks: '2' },
];

it('takes a comma for a point', () => {
  const [field] = marksFields({ item, criteria: [] });
  expect(typedIn(withMarks(emptySheet, field!, ' 2,5 '), field!)).toBe('2.5');
});

it('names the first field of a rubric that is missing or wrong', () => {
  const fields = marksFields({ item, criteria });
  const half = withMarks(emptySheet, fields[0]!, '3');
  expect(firstFault(half, fields, '0.5')).toMatchObject({ index: 1, fault: 'not-a-number' });
  expect(firstFault(withMarks(half, fields[1]!, '2.5'), fields, '0.5')).toMatchObject({ fault: 'too-many' });
  expect(firstFault(withMarks(half, fields[1]!, '2'), fields, '0.5')).toBeNull();
});

it('adds up exactly', () => {
  expect([sumOf(['0.1', '0.2']), sumOf(['2.5', '', 'x']), sumOf([])]).toEqual(['0.3', '2.5', '0']);
});
