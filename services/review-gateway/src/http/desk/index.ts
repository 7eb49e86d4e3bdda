import type { Type } from '@nestjs/common';
import { ExpertsWorkController } from './experts-work.controller.js';
import { HoldsController } from './holds.controller.js';
import { LiveController } from './live.controller.js';
import { MeController } from './me.controller.js';
import { NextController } from './next.controller.js';
import { QualificationController } from './qualification.controller.js';
import { QuestionsController } from './questions.controller.js';
import { WaitingController } from './waiting.controller.js';

/** The experts' work, beside seats and what fills them. */
export const workControllers: Type[] = [
  HoldsController,
  LiveController,
  MeController,
  NextController,
  QualificationController,
  QuestionsController,
  ExpertsWorkController,
  WaitingController,
];
