export { csvRows, delimiterOf } from '../../../../platform/files/index.js';
