import { Checkbox, Stack } from '@mantine/core';
import type { HotspotArea, Shape } from '@examhall/shared/items';
import { useTexts } from '../../languages/index.js';
import { chosen, useLimit } from './choice-views.js';
import type { ItemViewProps } from './item-view.js';
import { Picture } from './picture.js';

/** Areas to choose in a picture, and the same choice as a list for who cannot see or point. */
export function HotspotView({ item, response, onChoose, labelledBy }: ItemViewProps<'hotspot'>) {
  const { exam } = useTexts();
  const ids = response?.areas ?? [];
  const limit = useLimit(item.maxChoices);
  const toggle = (id: string) => {
    const adding = !ids.includes(id);
    // With a single choice, another area takes its place, as with radio buttons.
    if (item.maxChoices === 1) return onChoose({ type: 'hotspot', areas: adding ? [id] : [] });
    if (!limit.allows(ids.length, adding)) return;
    onChoose({ type: 'hotspot', areas: adding ? [...ids, id] : ids.filter((known) => known !== id) });
  };
  return (
    <div role="group" aria-labelledby={labelledBy}>
      <p className="soft">
        {exam.chooseInPicture} {item.maxChoices > 1 && exam.chooseAtMost(item.maxChoices)}
      </p>
      <Picture {...item} description={item.pictureDescription}>
        <svg viewBox={`0 0 ${item.width} ${item.height}`} aria-hidden="true">
          {item.areas.map((area) => (
            <AreaShape
              key={area.id}
              area={area}
              chosen={ids.includes(area.id)}
              onClick={() => toggle(area.id)}
            />
          ))}
        </svg>
      </Picture>
      <Stack gap="xs" mt="md">
        {item.areas.map(({ id, label }) => (
          <Checkbox
            key={id}
            className="option"
            label={label}
            checked={ids.includes(id)}
            wrapperProps={chosen(ids.includes(id))}
            onChange={() => toggle(id)}
          />
        ))}
      </Stack>
      <p role="status" className="limit">
        {limit.message}
      </p>
    </div>
  );
}

function AreaShape(props: {
  readonly area: HotspotArea;
  readonly chosen: boolean;
  readonly onClick: () => void;
}) {
  const { area, chosen, onClick } = props;
  const marks = { className: 'hotspot-area', 'data-chosen': chosen || undefined, onClick } as const;
  const [x, y] = middleOf(area.shape);
  return (
    <g>
      <ShapeOf shape={area.shape} {...marks} />
      {chosen && (
        <text x={x} y={y} className="hotspot-tick" textAnchor="middle" dominantBaseline="central">
          ✓
        </text>
      )}
    </g>
  );
}

function ShapeOf({ shape, ...marks }: { readonly shape: Shape } & React.SVGProps<SVGElement>) {
  const rest = marks as object;
  switch (shape.kind) {
    case 'circle':
      return <circle cx={shape.x} cy={shape.y} r={shape.radius} {...rest} />;
    case 'rectangle':
      return <rect x={shape.x} y={shape.y} width={shape.width} height={shape.height} {...rest} />;
    case 'polygon':
      return <polygon points={shape.points.map(({ x, y }) => `${x},${y}`).join(' ')} {...rest} />;
  }
}

function middleOf(shape: Shape): [number, number] {
  switch (shape.kind) {
    case 'circle':
      return [shape.x, shape.y];
    case 'rectangle':
      return [shape.x + shape.width / 2, shape.y + shape.height / 2];
    case 'polygon': {
      const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
      return [mean(shape.points.map(({ x }) => x)), mean(shape.points.map(({ y }) => y))];
    }
  }
}
