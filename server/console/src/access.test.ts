import { homePath, may, returnPath } from './access.js';

describe('what a role may do', () => {
  it('leaves exams, sittings and enrolment to administrators', () => {
    for (const permission of [
      'see-exams',
      'change-exams',
      'open-sittings',
      'enrol-stations',
      'manage-people',
    ] as const) {
      expect(may('admin', permission)).toBe(true);
      expect(may('invigilator', permission)).toBe(false);
      expect(may('marker', permission)).toBe(false);
    }
  });

  it('leaves marking to administrators and markers', () => {
    expect([may('admin', 'mark'), may('marker', 'mark'), may('invigilator', 'mark')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('sends each role to a page it may see', () => {
    expect(homePath('admin')).toBe('/exams');
    expect(homePath('invigilator')).toBe('/sittings');
  });
});

describe('the address to return to', () => {
  it.each(['/sittings/1?state=open', '/exams', '/'])('takes the path %s', (path) =>
    expect(returnPath(path)).toBe(path),
  );

  it.each([
    null,
    '',
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
    '/a\nb',
  ])('does not leave the console for %j', (path) => expect(returnPath(path)).toBe('/'));
});
