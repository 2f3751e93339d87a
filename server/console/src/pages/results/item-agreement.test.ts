import type { Grade, ItemMark } from '@examhall/shared/protocol';
import { gradeVersions, isDiscrepancy, itemAgreement } from './item-agreement.js';

function mark(marks: string | null, outcome: ItemMark['outcome'] = 'graded', maxMarks = '2'): ItemMark {
  return { itemId: 'one', outcome, marks, maxMarks, counts: 'yes' };
}

describe('what both graders say of an item', () => {
  it('agrees when the marks are the same number, however it is spelt', () => {
    expect(itemAgreement(mark('1'), mark('1.0'), true)).toBe('agreed');
    expect(itemAgreement(mark('10'), mark('10.00'), true)).toBe('agreed');
    expect(itemAgreement(mark('0'), mark('0.0'), true)).toBe('agreed');
  });

  it('differs on other marks or other most marks', () => {
    expect(itemAgreement(mark('1'), mark('2'), true)).toBe('differ');
    expect(itemAgreement(mark('10'), mark('1'), true)).toBe('differ');
    expect(itemAgreement(mark('1'), mark('1', 'graded', '3'), true)).toBe('differ');
    expect(itemAgreement(mark(null, 'manual'), mark('1'), true)).toBe('differ');
  });

  it('tells what the station left to the server, to a person, or out', () => {
    expect(itemAgreement(mark('1'), mark(null, 'server'), true)).toBe('server-only');
    expect(itemAgreement(mark(null, 'manual'), mark(null, 'manual'), true)).toBe('awaits-marking');
    expect(itemAgreement(mark('1'), null, true)).toBe('missing-local');
    expect(itemAgreement(mark('1'), null, false)).toBe('pending');
    expect(itemAgreement(mark(null, 'manual'), null, false)).toBe('awaits-marking');
  });

  it('calls a person only for what is wrong', () => {
    expect(['differ', 'missing-local'].every((agreement) => isDiscrepancy(agreement as 'differ'))).toBe(true);
    expect(isDiscrepancy('server-only')).toBe(false);
    expect(isDiscrepancy('awaits-marking')).toBe(false);
  });
});

describe('the versions of a result', () => {
  const grade: Grade = {
    graderVersion: '1',
    packageId: 'p',
    packageVersion: 1,
    keyVersion: 'k',
    rulesVersion: 'r',
    marks: '1',
    maxMarks: '2',
    pendingItems: 0,
    items: [],
  };

  it('differ only where the station sent another', () => {
    expect(gradeVersions(grade, { ...grade, keyVersion: 'other' }).map((row) => row.differs)).toEqual([
      false,
      true,
      false,
      false,
    ]);
    expect(gradeVersions(grade, null).some((row) => row.differs)).toBe(false);
  });
});
