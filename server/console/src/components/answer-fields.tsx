import { gapIdsIn, type HotspotArea, type ItemOf, type ItemType, type Shape } from '@examhall/shared/items';
import type { ReactNode } from 'react';
import { useTexts } from '../languages/index.js';
import classes from './item-view.module.css';
import { RichText, useMediaFile } from './rich-text.js';

/** Options of a choice item, as the candidate sees them. */
function Options({ item }: { item: ItemOf<'single-choice'> | ItemOf<'multiple-choice'> }) {
  const texts = useTexts();
  const round = item.type === 'single-choice';
  return (
    <List hint={round ? texts.items.chooseOne : texts.items.chooseSeveral}>
      {item.options.map((option) => (
        <li key={option.id} className={classes.option}>
          <span className={`${classes.mark} ${round ? classes.round : ''}`} aria-hidden="true" />
          <RichText html={option.text} />
        </li>
      ))}
    </List>
  );
}

function TrueFalse() {
  const { items } = useTexts();
  return (
    <List hint={items.chooseOne}>
      {[items.true, items.false].map((text) => (
        <li key={text} className={classes.option}>
          <span className={`${classes.mark} ${classes.round}`} aria-hidden="true" />
          {text}
        </li>
      ))}
    </List>
  );
}

function Ordering({ item }: { item: ItemOf<'ordering'> }) {
  return (
    <List hint={useTexts().items.orderField}>
      {item.options.map((option) => (
        <li key={option.id} className={classes.option}>
          <RichText html={option.text} />
        </li>
      ))}
    </List>
  );
}

function Matching({ item }: { item: ItemOf<'matching'> }) {
  const { items } = useTexts();
  const side = (options: ItemOf<'matching'>['sources']) =>
    options.map((option) => (
      <li key={option.id} className={classes.option}>
        <RichText html={option.text} />
      </li>
    ));
  return (
    <div className={classes.sides}>
      <List hint={items.matchSources}>{side(item.sources)}</List>
      <List hint={items.matchTargets}>{side(item.targets)}</List>
    </div>
  );
}

/** The text with its gaps numbered; what can be chosen in a gap stands below. */
function GapFill({ item }: { item: ItemOf<'gap-fill'> }) {
  const { items } = useTexts();
  const order = gapIdsIn(item.text);
  const numbered = order.reduce(
    (text, id, index) => text.replace(`[[${id}]]`, `<b>[${items.gap(index + 1)}]</b>`),
    item.text,
  );
  return (
    <div>
      <RichText html={numbered} />
      <ul className={classes.options}>
        {item.gaps.map((gap) => (
          <li key={gap.id}>
            {items.gap(order.indexOf(gap.id) + 1)}:{' '}
            {gap.kind === 'text' ? items.shortTextField : gap.options.map(({ text }) => text).join(' / ')}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Hotspot({ item }: { item: ItemOf<'hotspot'> }) {
  const { items } = useTexts();
  return (
    <div>
      <Picture item={item}>
        {item.areas.map((area) => (
          <Area key={area.id} area={area} />
        ))}
      </Picture>
      <List hint={items.hotspotField}>
        {item.areas.map(({ id, label }) => (
          <li key={id} className={classes.option}>
            {label}
          </li>
        ))}
      </List>
    </div>
  );
}

function PointField({ item }: { item: ItemOf<'point'> }) {
  const { items } = useTexts();
  return (
    <div>
      <Picture item={item}>{null}</Picture>
      <Field>{items.pointField(item.maxPoints)}</Field>
    </div>
  );
}

function Picture({ item, children }: { item: ItemOf<'hotspot'> | ItemOf<'point'>; children: ReactNode }) {
  const { items } = useTexts();
  const file = useMediaFile(item.picture);
  if (!file) return <p>{items.missingPicture(item.pictureDescription)}</p>;
  return (
    <div className={classes.picture} style={{ maxWidth: item.width }}>
      <img src={`data:${file.mediaType};base64,${file.data}`} alt={item.pictureDescription} />
      <svg viewBox={`0 0 ${item.width} ${item.height}`} aria-hidden="true">
        {children}
      </svg>
    </div>
  );
}

function Area({ area }: { area: HotspotArea }) {
  const look = { fill: 'none', stroke: 'var(--info-ink)', strokeWidth: 3 };
  const shape: Shape = area.shape;
  switch (shape.kind) {
    case 'circle':
      return <circle cx={shape.x} cy={shape.y} r={shape.radius} {...look} />;
    case 'rectangle':
      return <rect x={shape.x} y={shape.y} width={shape.width} height={shape.height} {...look} />;
    case 'polygon':
      return <polygon points={shape.points.map(({ x, y }) => `${x},${y}`).join(' ')} {...look} />;
  }
}

function List({ hint, children }: { hint: string; children: ReactNode }) {
  return (
    <div>
      <div style={{ color: 'var(--soft)', fontSize: '0.875rem', marginBottom: '0.35rem' }}>{hint}</div>
      <ul className={classes.options}>{children}</ul>
    </div>
  );
}

function Field({ children, tall = false }: { children: ReactNode; tall?: boolean }) {
  return <div className={`${classes.field} ${tall ? classes.tall : ''}`}>{children}</div>;
}

function ShortTextField() {
  return <Field>{useTexts().items.shortTextField}</Field>;
}

function NumericField({ item }: { item: ItemOf<'numeric'> }) {
  const { items } = useTexts();
  return (
    <Field>
      {item.typedUnit ? items.numericUnitField : items.numericField}
      {item.unit !== '' && <strong>{item.unit}</strong>}
    </Field>
  );
}

function EssayField({ item }: { item: ItemOf<'essay'> }) {
  const { items } = useTexts();
  return <Field tall>{item.format === 'rich' ? items.richEssayField : items.essayField}</Field>;
}

/** Where the candidate answers, by item type. Exhaustive: a type missing here does not compile. */
export const answerFields: { readonly [T in ItemType]: (props: { item: ItemOf<T> }) => ReactNode } = {
  'single-choice': Options,
  'multiple-choice': Options,
  'true-false': TrueFalse,
  'short-text': ShortTextField,
  numeric: NumericField,
  ordering: Ordering,
  matching: Matching,
  'gap-fill': GapFill,
  hotspot: Hotspot,
  point: PointField,
  essay: EssayField,
};
