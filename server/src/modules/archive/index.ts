export { ArchiveModule } from './archive.module.js';
export { ArchiveService } from './archive.service.js';
