import { judges, Problem, type Principal } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Screenings, type ShownScreening } from '../ports/screenings.js';

/** What was found in an item's rationales before the experts. */
@Injectable()
export class ShowScreenings {
  constructor(private readonly screenings: Screenings) {}

  /** @throws Problem 403 where the reader may yet be asked to judge the item: reviews are blind, to a model's word too */
  async execute(project: string, item: string, reader: Principal): Promise<ShownScreening[]> {
    if (judges(reader, project) && !(await this.screenings.isValidated(item))) {
      throw new Problem(
        403,
        'still-judged',
        'You may be asked to judge this item yourself, so what a model found in it is shown once it is validated.',
      );
    }
    return this.screenings.ofItem(project, item);
  }
}
