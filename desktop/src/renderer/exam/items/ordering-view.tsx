import { ActionIcon, Button, Group } from '@mantine/core';
import { useState } from 'react';
import { RichText } from '../../components/rich-text.js';
import { useTexts } from '../../languages/index.js';
import type { ItemViewProps } from './item-view.js';
import { plainText } from './spoken-option.js';

/** A list whose entries are moved up and down. Nothing is answered until the candidate has moved or kept something. */
export function OrderingView({ item, response, onChoose, labelledBy }: ItemViewProps<'ordering'>) {
  const { exam } = useTexts();
  const [moved, setMoved] = useState('');
  const order = response?.order ?? item.options.map(({ id }) => id);
  const textOf = (id: string) => item.options.find((option) => option.id === id)?.text ?? '';
  const say = (next: readonly string[]) => onChoose({ type: 'ordering', order: [...next] });
  const move = (from: number, to: number) => {
    const id = order[from];
    const other = order[to];
    if (id === undefined || other === undefined) return;
    say(order.with(from, other).with(to, id));
    setMoved(exam.movedTo(plainText(textOf(id)), to + 1, order.length));
  };
  return (
    <div role="group" aria-labelledby={labelledBy}>
      <p className="soft">{exam.order}</p>
      <ol className="ordering">
        {order.map((id, place) => (
          <li key={id} className="option ordering-option">
            <RichText html={textOf(id)} inline />
            <Group gap="xs" wrap="nowrap">
              <MoveButton
                label={exam.moveUp(plainText(textOf(id)))}
                sign="↑"
                disabled={place === 0}
                onClick={() => move(place, place - 1)}
              />
              <MoveButton
                label={exam.moveDown(plainText(textOf(id)))}
                sign="↓"
                disabled={place === order.length - 1}
                onClick={() => move(place, place + 1)}
              />
            </Group>
          </li>
        ))}
      </ol>
      <p role="status" className="limit">
        {moved}
      </p>
      {response === null && (
        <Group gap="sm">
          <span className="soft">{exam.orderUnanswered}</span>
          <Button variant="default" onClick={() => say(order)}>
            {exam.keepOrder}
          </Button>
        </Group>
      )}
    </div>
  );
}

/** Stays focusable at the ends of the list, so that the keyboard never loses its place. */
function MoveButton(props: {
  readonly label: string;
  readonly sign: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
}) {
  const { label, sign, disabled, onClick } = props;
  return (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={label}
      aria-disabled={disabled}
      data-disabled={disabled || undefined}
      onClick={() => {
        if (!disabled) onClick();
      }}
    >
      <span aria-hidden="true">{sign}</span>
    </ActionIcon>
  );
}
