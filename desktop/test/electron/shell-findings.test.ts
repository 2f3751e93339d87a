import { shellFindings } from '../../src/main/shell-findings.js';

const none = { invigilator: null, maintenance: null };
const some = { ...none, maintenance: 'a hash' };

test.each([
  [{ kiosk: true, display: null, leaveCodes: some }, 1, { display: 'ok', lock: 'ok', 'leave-codes': 'ok' }],
  [{ kiosk: true, display: 2, leaveCodes: some }, 2, { display: 'ok', lock: 'ok', 'leave-codes': 'ok' }],
  [
    { kiosk: true, display: 2, leaveCodes: none },
    1,
    { display: 'warning', lock: 'ok', 'leave-codes': 'warning' },
  ],
  [{ kiosk: false, display: null, leaveCodes: none }, 1, { display: 'ok', lock: 'warning' }],
])('%j with %d displays', (policy, displays, outcomes) => {
  const found = shellFindings(policy, displays, false).map(({ code, outcome }) => [code, outcome]);
  expect(Object.fromEntries(found)).toEqual({ ...outcomes, 'assistive-technology': 'ok' });
});

test('somebody who needs a screen reader is no reason to be wary', () => {
  const policy = { kiosk: false, display: null, leaveCodes: none };
  const [aids] = shellFindings(policy, 1, true).filter(({ code }) => code === 'assistive-technology');
  expect(aids).toMatchObject({ outcome: 'ok', detail: expect.stringContaining('works with it') });
});
