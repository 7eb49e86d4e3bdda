import { lazy } from 'react';
import { ReviewView } from '../review-view.js';
import type { ReviewAssignment, RevisionAssignment, VoteAssignment } from '../assignment.js';
import type { SeatWork } from './seat-work.js';

// Most of the work is reviews; the others are loaded when one comes.
const ReviseView = lazy(() => import('../../revise/revise-view.js'));
const PanelView = lazy(() => import('../../panel/panel-view.js'));

export function WorkView({ work }: { work: SeatWork }) {
  const { assignment } = work;
  switch (assignment.kind) {
    case 'review':
      return <ReviewView assignment={assignment satisfies ReviewAssignment} frame={work} />;
    case 'revision':
      return <ReviseView assignment={assignment satisfies RevisionAssignment} frame={work} />;
    case 'vote':
      return <PanelView assignment={assignment satisfies VoteAssignment} frame={work} />;
  }
}
