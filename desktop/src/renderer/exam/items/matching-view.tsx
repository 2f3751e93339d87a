import { Checkbox, NativeSelect } from '@mantine/core';
import type { ItemOf, Pair } from '@examhall/shared/items';
import { RichText } from '../../components/rich-text.js';
import { useTexts } from '../../languages/index.js';
import type { ItemViewProps } from './item-view.js';
import { plainText } from './spoken-option.js';

type Matching = ItemOf<'matching'>;

/** A line for each source: with one target to select, or several to tick. */
export function MatchingView({ item, response, onChoose, labelledBy }: ItemViewProps<'matching'>) {
  const { exam } = useTexts();
  const pairs = response?.pairs ?? [];
  const say = (source: string, targets: readonly string[]) => {
    const others = pairs.filter((pair) => pair.source !== source);
    const made = targets.map((target): Pair => ({ source, target }));
    onChoose({ type: 'matching', pairs: [...others, ...made] });
  };
  const targetsOf = (source: string) =>
    pairs.filter((pair) => pair.source === source).map(({ target }) => target);
  const Targets = item.several ? SeveralTargets : OneTarget;
  return (
    <div role="group" aria-labelledby={labelledBy}>
      <p className="soft">{exam.match}</p>
      <ul className="matching">
        {item.sources.map((source) => (
          <li key={source.id} className="option matching-line">
            <span id={`${item.id}-${source.id}`}>
              <RichText html={source.text} inline />
            </span>
            <Targets
              item={item}
              labelledBy={`${item.id}-${source.id}`}
              chosen={targetsOf(source.id)}
              onChange={(targets) => say(source.id, targets)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface TargetsProps {
  readonly item: Matching;
  readonly labelledBy: string;
  readonly chosen: readonly string[];
  readonly onChange: (targets: readonly string[]) => void;
}

function OneTarget({ item, labelledBy, chosen, onChange }: TargetsProps) {
  const { exam } = useTexts();
  return (
    <NativeSelect
      aria-labelledby={labelledBy}
      value={chosen[0] ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? [] : [event.currentTarget.value])}
      data={[
        { value: '', label: exam.matchNothing },
        ...item.targets.map(({ id, text }) => ({ value: id, label: plainText(text) })),
      ]}
    />
  );
}

function SeveralTargets({ item, labelledBy, chosen, onChange }: TargetsProps) {
  return (
    <div role="group" aria-labelledby={labelledBy} className="matching-targets">
      {item.targets.map(({ id, text }) => (
        <Checkbox
          key={id}
          checked={chosen.includes(id)}
          onChange={(event) =>
            onChange(event.currentTarget.checked ? [...chosen, id] : chosen.filter((known) => known !== id))
          }
          label={<RichText html={text} inline />}
        />
      ))}
    </div>
  );
}
