export { decodeText, type DecodedText } from '../../../../platform/files/index.js';
