import { useParams } from 'wouter';

/** The project of the address; the routes of leads always have one. */
export function useProject(): string {
  const { project } = useParams<{ project?: string }>();
  if (project === undefined) throw new Error('useProject on a page of no project');
  return project;
}
