/** Whether a row of `project` is one of a project that may call models, as far as is known before a call. */
export const mayCall = `(project.status = 'active' AND project.stopped IS NULL
  AND NOT EXISTS (SELECT FROM budget_hold WHERE budget_hold.project = project.id))`;
