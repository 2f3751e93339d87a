import { Icon, type IconName } from './icons.js';
import classes from './state-badge.module.css';

export type Tone = 'good' | 'info' | 'warning' | 'bad' | 'neutral';

/** A state as words with an icon and a colour: never the colour alone. */
export function StateBadge({
  tone,
  icon,
  text,
  title,
}: {
  tone: Tone;
  icon: IconName;
  text: string;
  title?: string;
}) {
  return (
    <span className={`${classes.badge} ${classes[tone]}`} title={title}>
      <Icon name={icon} size={14} />
      {text}
    </span>
  );
}
