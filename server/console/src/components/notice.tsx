import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.js';
import classes from './notice.module.css';

const icons = { good: 'checkCircle', info: 'document', warning: 'alert', bad: 'alert' } satisfies Record<
  string,
  IconName
>;

interface NoticeProps {
  tone: keyof typeof icons;
  title?: string;
  children?: ReactNode;
  /** `alert` is read out at once, `status` when there is a pause; left out for what was there from the start. */
  role?: 'alert' | 'status';
  action?: ReactNode;
}

/** A sentence or two that the reader should not miss. */
export function Notice({ tone, title, children, role, action }: NoticeProps) {
  return (
    <div className={`${classes.notice} ${classes[tone]}`} role={role}>
      <span className={classes.icon}>
        <Icon name={icons[tone]} size={20} />
      </span>
      <div className={classes.body}>
        {title && <div className={classes.title}>{title}</div>}
        {children}
      </div>
      {action}
    </div>
  );
}
