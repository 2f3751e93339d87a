export { isZip, zipFiles } from '../../../../platform/files/index.js';
