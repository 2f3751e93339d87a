export { filesInMemory, noFiles, pathOf, type FileSet } from '../../../../platform/files/index.js';
