import { Checkbox } from '@mantine/core';
import { useTexts } from '../languages/index.js';

interface DeclarationProps {
  /** As the centre wrote it; plain text. */
  readonly statement: string;
  readonly agreed: boolean;
  readonly onChange: (agreed: boolean) => void;
}

/** What has to be declared before the start, and the box that declares it. */
export function Declaration({ statement, agreed, onChange }: DeclarationProps) {
  const { prepare } = useTexts();
  return (
    <>
      <p dir="auto" className="as-written">
        {statement}
      </p>
      <Checkbox
        label={prepare.declare}
        checked={agreed}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </>
  );
}
