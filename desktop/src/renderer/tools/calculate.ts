import type { Calculator } from '@examhall/shared/items';
import { format, parse, type MathNode } from 'mathjs/number';

/** Digits that are shown; binary fractions are right to more than that, so that 0.1 + 0.2 is 0.3. */
const DIGITS = 12;
const LONGEST = 200;

export type Angles = 'degrees' | 'radians';

type OneNumber = (value: number) => number;
const basicOperators = ['add', 'subtract', 'multiply', 'divide', 'unaryMinus', 'unaryPlus'];
const scientificOperators = [...basicOperators, 'pow', 'factorial'];

const perDegree = Math.PI / 180;

/** The functions of the scientific calculator by the names people write; `log` is the decimal one. */
function functionsFor(angles: Angles): Readonly<Record<string, OneNumber>> {
  const unit = angles === 'degrees' ? perDegree : 1;
  return {
    sin: (value) => Math.sin(value * unit),
    cos: (value) => Math.cos(value * unit),
    tan: (value) => Math.tan(value * unit),
    asin: (value) => Math.asin(value) / unit,
    acos: (value) => Math.acos(value) / unit,
    atan: (value) => Math.atan(value) / unit,
    ln: Math.log,
    log: Math.log10,
    exp: Math.exp,
    sqrt: Math.sqrt,
    abs: Math.abs,
  };
}
const constants: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };

/**
 * What a calculation comes to, as text; null when it cannot be calculated. Only arithmetic is understood, and with the scientific
 * calculator some functions and constants: nothing that is typed in is ever run.
 */
export function calculate(typed: string, calculator: Calculator, angles: Angles): string | null {
  if (calculator === 'none' || typed.trim() === '' || typed.length > LONGEST) return null;
  try {
    const node = parse(asWritten(typed));
    if (!isAllowed(node, calculator === 'scientific')) return null;
    const result: unknown = node.compile().evaluate({ ...functionsFor(angles), ...constants });
    if (typeof result !== 'number' || !Number.isFinite(result)) return null;
    // The sine of 180° is nothing, whatever binary fractions make of it.
    const shown = Math.abs(result) < 1e-14 ? 0 : result;
    return format(shown, { precision: DIGITS, lowerExp: -9, upperExp: DIGITS });
  } catch {
    return null;
  }
}

/** Signs as they stand on keys, as the parser knows them. */
function asWritten(typed: string): string {
  return typed
    .replaceAll('×', '*')
    .replaceAll('÷', '/')
    .replaceAll('−', '-')
    .replaceAll(',', '.')
    .replaceAll('π', 'pi')
    .replaceAll('√', 'sqrt');
}

interface Named {
  readonly name?: string;
  readonly fn?: unknown;
  readonly value?: unknown;
}

function isAllowed(root: MathNode, scientific: boolean): boolean {
  const operators = scientific ? scientificOperators : basicOperators;
  const names = scientific ? [...Object.keys(functionsFor('radians')), ...Object.keys(constants)] : [];
  let allowed = true;
  root.traverse((node) => {
    const { name = '', fn, value } = node as Named;
    const fine: Partial<Record<string, boolean>> = {
      ConstantNode: typeof value === 'number',
      ParenthesisNode: true,
      OperatorNode: operators.includes(String(fn)),
      FunctionNode: names.includes(name),
      SymbolNode: names.includes(name),
    };
    if (fine[node.type] !== true) allowed = false;
  });
  return allowed;
}
