import { NativeSelect, TextInput } from '@mantine/core';
import { gapIdsIn, type Gap } from '@examhall/shared/items';
import { InlineFields } from '../../components/inline-fields.js';
import { useTexts } from '../../languages/index.js';
import type { ItemViewProps } from './item-view.js';

const GAP_MOST = 1_000;

/** The text with a field in each gap. */
export function GapFillView({
  item,
  response,
  onChoose,
  onType,
  onLeave,
  labelledBy,
}: ItemViewProps<'gap-fill'>) {
  const { exam } = useTexts();
  const order = gapIdsIn(item.text);
  const given = response?.gaps ?? {};
  const filled = (id: string, text: string) => ({
    type: 'gap-fill' as const,
    gaps: Object.fromEntries(Object.entries({ ...given, [id]: text }).filter(([, each]) => each !== '')),
  });
  const field = (id: string) => {
    const gap = item.gaps.find((known) => known.id === id);
    const label = exam.gap(order.indexOf(id) + 1, order.length);
    if (!gap) return null;
    return gap.kind === 'choice' ? (
      <ChoiceGap
        gap={gap}
        label={label}
        value={given[id] ?? ''}
        onChange={(text) => onChoose(filled(id, text))}
      />
    ) : (
      <TextInput
        className="gap"
        aria-label={label}
        value={given[id] ?? ''}
        maxLength={GAP_MOST}
        onChange={(event) => onType(filled(id, event.currentTarget.value))}
        onBlur={onLeave}
        autoComplete="off"
        spellCheck={false}
      />
    );
  };
  return (
    <div role="group" aria-labelledby={labelledBy}>
      <InlineFields html={item.text} field={field} />
    </div>
  );
}

function ChoiceGap(props: {
  readonly gap: Extract<Gap, { kind: 'choice' }>;
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}) {
  const { exam } = useTexts();
  return (
    <NativeSelect
      className="gap"
      aria-label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      data={[
        { value: '', label: exam.gapChoose },
        ...props.gap.options.map(({ id, text }) => ({ value: id, label: text })),
      ]}
    />
  );
}
