import { accountControllers } from './accounts/index.js';
import { AssignmentsController } from './assignments.controller.js';
import { ExpertsController } from './experts.controller.js';
import { ProjectsController } from './projects.controller.js';
import { SeatsController } from './seats.controller.js';
import { SubmissionsController } from './submissions.controller.js';
import { TokensController } from './tokens.controller.js';
import { workControllers } from './desk/index.js';

export const controllers = [
  ...accountControllers,
  TokensController,
  ProjectsController,
  ExpertsController,
  AssignmentsController,
  SeatsController,
  SubmissionsController,
  ...workControllers,
];
