import { Module } from '@nestjs/common';
import { RosterController } from './roster.controller.js';

/** Reading who is to sit an exam from the files that centres have. */
@Module({ controllers: [RosterController] })
export class RosterModule {}
