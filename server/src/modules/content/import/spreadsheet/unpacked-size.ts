export { unpackedSize } from '../../../../platform/files/index.js';
