import { Button, Group, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../use-command.js';
import { Refusal } from './refusal.js';

/** Codes that the invigilator reads out, and codes that the staff keep to themselves; characters. */
const LONGEST = 40;
const LONGEST_SECRET = 200;

interface CodeFormProps {
  readonly label: string;
  readonly description?: string;
  readonly submit: string;
  /** Whether a candidate may not see what is typed. */
  readonly secret?: boolean;
  /** Takes the code; a refusal is shown, and what was typed stays. */
  readonly onEnter: (code: string) => Promise<unknown>;
}

/** Where staff type in a code at a candidate's machine. */
export function CodeForm({ label, description, submit, secret = false, onEnter }: CodeFormProps) {
  const command = useCommand();
  const [code, setCode] = useState('');
  const field = {
    label,
    description,
    value: code,
    maxLength: secret ? LONGEST_SECRET : LONGEST,
    onChange: (event: { currentTarget: { value: string } }) => setCode(event.currentTarget.value),
    autoComplete: 'off',
    spellCheck: false,
  };
  const enter = async () => {
    await onEnter(code);
    setCode('');
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void command.run(enter);
      }}
    >
      <Group align="end" gap="sm">
        {secret ? <PasswordInput {...field} miw="12rem" /> : <TextInput {...field} />}
        <Button type="submit" variant="default" loading={command.busy} disabled={code.trim() === ''}>
          {submit}
        </Button>
      </Group>
      <Refusal message={command.refusal} />
    </form>
  );
}
