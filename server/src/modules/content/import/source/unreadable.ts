export { reasonOf, Unreadable } from '../../../../platform/files/index.js';
