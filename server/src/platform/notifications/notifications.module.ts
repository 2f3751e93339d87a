import { Global, Module } from '@nestjs/common';
import { Notifications } from './notifications.js';
import { NotifyJob } from './notify.job.js';

/** Telling a centre's own systems what has happened. */
@Global()
@Module({ providers: [Notifications, NotifyJob], exports: [Notifications] })
export class NotificationsModule {}
