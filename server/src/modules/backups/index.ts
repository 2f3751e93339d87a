export { BackupError } from './backup-file.js';
export { BackupsModule } from './backups.module.js';
export { RestoresService, type RestoreWish } from './restores.service.js';
