export { RoomModule } from './room.module.js';
