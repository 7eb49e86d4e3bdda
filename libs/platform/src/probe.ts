/** Named places at which a test may stop or kill the process. */
export type ProbePoint = 'inbox-inserted' | 'handled' | 'committed' | 'published';

/** Called at the places named; in real use it does nothing. */
export type Probe = (point: ProbePoint) => void | Promise<void>;

export const noProbe: Probe = () => undefined;
