import { isSwallowed, type PressedKey } from './swallowed-keys.js';

/** `Control+Shift+I` as it is pressed. */
function pressed(text: string): PressedKey {
  const parts = text.split('+');
  const key = parts.at(-1) ?? '';
  return {
    key: key === 'Space' ? ' ' : key,
    control: parts.includes('Control'),
    meta: parts.includes('Command'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
  };
}

const everywhere = [
  'F1',
  'F5',
  'F11',
  'F12',
  'PrintScreen',
  'BrowserBack',
  'Alt+ArrowLeft',
  'Alt+F4',
  'Alt+Space',
];
const letters = ['r', 'R', 'p', 's', 'o', 'n', 't', 'w', 'q', 'u', 'Tab', 'F4'];
const tools = ['I', 'J', 'C', 'N'];

test.each(['win32', 'linux'] as const)('on %s the ways out by keyboard are swallowed', (platform) => {
  const keys = [
    ...everywhere,
    ...letters.map((key) => `Control+${key}`),
    ...tools.map((key) => `Control+Shift+${key}`),
  ];
  expect(keys.filter((key) => !isSwallowed(pressed(key), platform))).toEqual([]);
});

test('on macOS they are swallowed with Command', () => {
  const keys = [
    ...everywhere,
    ...letters.map((key) => `Command+${key}`),
    ...tools.map((key) => `Command+Alt+${key}`),
    'Command+h',
    'Command+m',
    'Command+Alt+Escape',
    'Command+,',
  ];
  expect(keys.filter((key) => !isSwallowed(pressed(key), 'darwin'))).toEqual([]);
});

test.each(['win32', 'linux', 'darwin'] as const)(
  'on %s a candidate keeps what is written and enlarged with',
  (platform) => {
    const command = platform === 'darwin' ? 'Command' : 'Control';
    const keys = [
      ...[
        'a',
        'B',
        'Shift+B',
        'Enter',
        'Escape',
        'Tab',
        'Shift+Tab',
        'ArrowLeft',
        'Delete',
        'Space',
        'F2',
        'é',
        '@',
      ],
      ...['c', 'v', 'x', 'z', 'y', 'a', 'b', 'i', '=', '-', '0', 'ArrowLeft', 'Backspace'].map(
        (key) => `${command}+${key}`,
      ),
      // The exam's own keys, and AltGr as Windows tells of it.
      ...['Alt+n', 'Alt+p', 'Control+Alt+q', 'Control+Alt+e'],
    ];
    expect(keys.filter((key) => isSwallowed(pressed(key), platform))).toEqual([]);
  },
);
