import { calculate } from './calculate.js';

describe('the basic calculator', () => {
  it.each([
    ['1 + 2 × 3', '7'],
    ['(1 + 2) × 3', '9'],
    ['0.1 + 0.2', '0.3'],
    ['0,5 ÷ 4', '0.125'],
    ['−3 − 4', '-7'],
    ['1 ÷ 3', '0.333333333333'],
    ['2 × 10 × 10', '200'],
    ['999999999999 × 10', '9.99999999999e+12'],
  ])('%s is %s', (typed, result) => expect(calculate(typed, 'basic', 'degrees')).toBe(result));

  it.each([
    '1 ÷ 0',
    '2 ^ 3',
    'sin(30)',
    'pi',
    '1 +',
    '',
    'x = 3',
    '[1, 2]',
    '"text"',
    'createUnit("x")',
    'f(x) = x',
    'import({})',
    '1; 2',
    'a.b',
    '1'.repeat(300),
  ])('takes nothing but arithmetic: %j', (typed) => expect(calculate(typed, 'basic', 'degrees')).toBeNull());
});

describe('the scientific calculator', () => {
  it.each([
    ['sin(30)', '0.5'],
    ['sin(180)', '0'],
    ['cos(60) + tan(45)', '1.5'],
    ['asin(1)', '90'],
    ['√(2)^2', '2'],
    ['log(1000)', '3'],
    ['ln(e)', '1'],
    ['2π', '6.28318530718'],
    ['5!', '120'],
    ['2^10', '1024'],
    ['2 ^ −1', '0.5'],
  ])('%s is %s with angles in degrees', (typed, result) =>
    expect(calculate(typed, 'scientific', 'degrees')).toBe(result),
  );

  it('counts angles in radians where it is told to', () => {
    expect(calculate('sin(π ÷ 2)', 'scientific', 'radians')).toBe('1');
    expect(calculate('acos(−1)', 'scientific', 'radians')).toBe('3.14159265359');
  });

  it.each(['√(−1)', 'random()', 'sin', 'parse("1")', 'compile("1")', 'sin(30) + y'])(
    'takes no function that is not on its keys: %s',
    (typed) => expect(calculate(typed, 'scientific', 'degrees')).toBeNull(),
  );
});

it('there is none where the exam gives none', () => expect(calculate('1 + 1', 'none', 'degrees')).toBeNull());
