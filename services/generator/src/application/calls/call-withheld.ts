/** The call's project is no longer to spend anything: paused, archived or stopped. The job is held. */
export class CallWithheld extends Error {
  override name = 'CallWithheld';

  constructor(readonly project: string) {
    super(`The project ${project} is paused, archived or stopped: no call is made`);
  }
}
