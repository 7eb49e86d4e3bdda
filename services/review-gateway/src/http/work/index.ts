import type { Type } from '@nestjs/common';
import { HoldsController } from './holds.controller.js';

/** The experts' work, beside seats and what fills them. */
export const workControllers: Type[] = [HoldsController];
