import { MOST_MISHAP_MINUTES, type RehearsalMishaps } from '@examhall/shared/protocol';
import { Group, NumberInput } from '@mantine/core';
import { useTexts } from '../../languages/index.js';

/** How long each thing lasts that may go wrong. */
export function MishapFields(props: {
  mishaps: RehearsalMishaps;
  onChange: (mishaps: RehearsalMishaps) => void;
}) {
  const { mishaps, onChange } = props;
  const texts = useTexts().rehearsal;
  return (
    <Group align="flex-end">
      {(['lateMinutes', 'rebootMinutes', 'moveMinutes'] as const).map((name) => (
        <NumberInput
          key={name}
          label={texts.mishap[name]}
          value={mishaps[name]}
          min={0}
          max={MOST_MISHAP_MINUTES}
          clampBehavior="strict"
          allowDecimal={false}
          w={230}
          onChange={(value) => onChange({ ...mishaps, [name]: Number(value) })}
        />
      ))}
    </Group>
  );
}
