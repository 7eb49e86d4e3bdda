import { account } from './account.js';
import { app } from './app.js';
import { home } from './home.js';
import { keys } from './keys.js';
import { lead } from './lead.js';
import { me } from './me.js';
import { panel } from './panel.js';
import { problems } from './problems.js';
import { qualification } from './qualification.js';
import { review } from './review.js';
import { revise } from './revise.js';
import { text } from './text.js';

export const zh = {
  account,
  app,
  home,
  keys,
  lead,
  me,
  panel,
  problems,
  qualification,
  review,
  revise,
  text,
};
