import { formatBytes } from './bytes.js';

test.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1_000, '1 kB'],
  [8_123_456, '8.12 MB'],
  [1_234_000_000, '1.23 GB'],
  [5e15, '5,000 TB'],
])('%d bytes read %s', (bytes, text) => {
  expect(formatBytes(bytes, 'en')).toBe(text);
});
