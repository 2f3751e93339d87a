import { Button, SegmentedControl, TextInput } from '@mantine/core';
import type { Calculator } from '@examhall/shared/items';
import { useRef, useState } from 'react';
import { useTexts } from '../languages/index.js';
import { calculate, type Angles } from './calculate.js';
import { ToolWindow } from './tool-window.js';

const basicKeys = ['7', '8', '9', '÷', '4', '5', '6', '×', '1', '2', '3', '−', '0', '.', '(', ')'];
const scientificKeys = [
  'sin(',
  'cos(',
  'tan(',
  'π',
  'asin(',
  'acos(',
  'atan(',
  'e',
  'log(',
  'ln(',
  '√(',
  '^',
  '!',
  'abs(',
];

interface CalculatorWindowProps {
  readonly calculator: Exclude<Calculator, 'none'>;
  readonly onClose: () => void;
}

/** A calculator whose whole calculation can be seen and changed; typed or clicked. */
export function CalculatorWindow({ calculator, onClose }: CalculatorWindowProps) {
  const { tools } = useTexts();
  const [typed, setTyped] = useState('');
  const [angles, setAngles] = useState<Angles>('degrees');
  const [told, setTold] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const press = (key: string) => {
    setTyped((before) => before + key);
    field.current?.focus();
  };
  const solve = () => {
    const result = calculate(typed, calculator, angles);
    setTold(result === null ? tools.cannotCalculate : `= ${result}`);
    if (result !== null) setTyped(result.replace('-', '−'));
  };
  const keys = calculator === 'scientific' ? [...scientificKeys, '+', ...basicKeys] : [...basicKeys, '+'];
  return (
    <ToolWindow name={tools.calculator} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          solve();
        }}
      >
        {calculator === 'scientific' && (
          <SegmentedControl
            aria-label={tools.angle}
            value={angles}
            onChange={(value) => setAngles(value as Angles)}
            data={[
              { value: 'degrees', label: tools.degrees },
              { value: 'radians', label: tools.radians },
            ]}
          />
        )}
        <TextInput
          ref={field}
          label={tools.calculation}
          value={typed}
          maxLength={200}
          dir="ltr"
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <output className="calculator-result" dir="ltr" aria-label={tools.result}>
          {told}
        </output>
        <Keys
          keys={keys}
          onPress={press}
          onBackspace={() => setTyped(typed.slice(0, -1))}
          onClear={() => setTyped('')}
        />
      </form>
    </ToolWindow>
  );
}

function Keys(props: {
  readonly keys: readonly string[];
  readonly onPress: (key: string) => void;
  readonly onBackspace: () => void;
  readonly onClear: () => void;
}) {
  const { keys, onPress, onBackspace, onClear } = props;
  const { tools } = useTexts();
  return (
    <div className="calculator-keys" role="group" aria-label={tools.calculatorKeys} dir="ltr">
      {keys.map((key) => (
        <Button key={key} size="compact-md" variant="default" onClick={() => onPress(key)}>
          {key.replace('(', '') || key}
        </Button>
      ))}
      <Button size="compact-md" variant="default" aria-label={tools.backspace} onClick={onBackspace}>
        ⌫
      </Button>
      <Button size="compact-md" variant="default" onClick={onClear}>
        {tools.clear}
      </Button>
      <Button size="compact-md" type="submit" aria-label={tools.equals}>
        =
      </Button>
    </div>
  );
}
