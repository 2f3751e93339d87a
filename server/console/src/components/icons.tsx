import type { ReactNode } from 'react';

const paths = {
  alert: (
    <path d="M12 8v5m0 3.2v.1M10.3 3.9 2.4 17.6A2 2 0 0 0 4.1 20.6h15.8a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0Z" />
  ),
  arrowLeft: <path d="M19 12H5m6-6-6 6 6 6" />,
  arrowRight: <path d="M5 12h14m-6-6 6 6-6 6" />,
  arrowDown: <path d="M12 5v14m6-6-6 6-6-6" />,
  arrowUp: <path d="M12 19V5m6 6-6-6-6 6" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  checkCircle: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="m8 12.3 2.8 2.8L16 9.8" />
    </>
  ),
  circle: <circle cx="12" cy="12" r="8" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7v5.3l3.2 2" />
    </>
  ),
  copy: (
    <>
      <rect x="9" y="9" width="11" height="11" rx="2" />
      <path d="M5 15H4.5A1.5 1.5 0 0 1 3 13.5v-9A1.5 1.5 0 0 1 4.5 3h9A1.5 1.5 0 0 1 15 4.5V5" />
    </>
  ),
  cross: <path d="M6 6l12 12M18 6 6 18" />,
  document: <path d="M13 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V9Zm0 0v6h6M9 13.5h6M9 17h4" />,
  download: <path d="M12 4v11m-5-4.5 5 5 5-5M4.5 20h15" />,
  eye: (
    <>
      <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
      <circle cx="12" cy="12" r="2.8" />
    </>
  ),
  inbox: <path d="M3 13.5 6 5h12l3 8.5V18a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2Zm0 0h5.5l1.3 2.7h4.4l1.3-2.7H21" />,
  key: (
    <>
      <circle cx="8" cy="15.5" r="4.5" />
      <path d="m11.3 12.2 8.2-8.2m-4 4 3 3m-5.5-.5 1.8 1.8" />
    </>
  ),
  lock: (
    <>
      <rect x="5" y="10.5" width="14" height="10" rx="2" />
      <path d="M8 10.5V7.5a4 4 0 0 1 8 0v3" />
    </>
  ),
  moon: <path d="M20.5 14.2A8.5 8.5 0 1 1 9.8 3.5a7 7 0 0 0 10.7 10.7Z" />,
  people: (
    <>
      <circle cx="9" cy="8" r="3.5" />
      <path d="M2.5 20c.4-3.7 3-6 6.5-6s6.1 2.3 6.5 6M15.5 4.8a3.5 3.5 0 0 1 0 6.4M17.8 14.6c2.2.8 3.5 2.8 3.7 5.4" />
    </>
  ),
  plus: <path d="M12 5v14M5 12h14" />,
  printer: (
    <path d="M7 8.5V3.5h10v5M7 17.5H5a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2M7 14h10v6.5H7Z" />
  ),
  screen: (
    <>
      <rect x="3" y="4" width="18" height="12.5" rx="2" />
      <path d="M9 20.5h6M12 16.5v4" />
    </>
  ),
  sun: (
    <>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 2.5v2m0 15v2M2.5 12h2m15 0h2M5.3 5.3l1.4 1.4m10.6 10.6 1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4" />
    </>
  ),
  upload: <path d="M12 20V9m-5 4.5 5-5 5 5M4.5 4h15" />,
} satisfies Record<string, ReactNode>;

/** They point where reading goes: mirrored where it goes from right to left. */
const pointing: readonly string[] = ['arrowLeft', 'arrowRight'];

export type IconName = keyof typeof paths;

/** A small drawing beside words; silent for screen readers, because the words say it. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={pointing.includes(name) ? 'pointing' : undefined}
      aria-hidden="true"
      focusable="false"
      style={{ flexShrink: 0 }}
    >
      {paths[name]}
    </svg>
  );
}
