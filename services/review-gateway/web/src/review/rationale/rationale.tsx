import { memo } from 'react';
import { useReviewDesk } from '../review-desk.js';
import { Step } from './step.js';
import classes from './steps.module.css';

/** The steps to be judged, each with its marks. Drawn once: a step draws itself anew when something in it changes. */
export const Rationale = memo(function Rationale() {
  const { places } = useReviewDesk();
  return (
    <div className={classes['steps']}>
      {places.map((source, index) => (
        <Step key={index} index={index} source={source} isConclusion={index === places.length - 1} />
      ))}
    </div>
  );
});
