import type { Principal } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { refuseJudge } from '../no-judge.js';
import { Screenings, type ShownScreening } from '../ports/screenings.js';

/** What was found in an item's rationales before the experts. */
@Injectable()
export class ShowScreenings {
  constructor(private readonly screenings: Screenings) {}

  /** @throws Problem 403 where the reader may yet be asked to judge the item */
  async execute(project: string, item: string, reader: Principal): Promise<ShownScreening[]> {
    await refuseJudge(reader, project, () => this.screenings.isValidated(item));
    return this.screenings.ofItem(project, item);
  }
}
