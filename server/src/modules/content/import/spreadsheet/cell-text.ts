export { cellText, type CellText } from '../../../../platform/files/index.js';
