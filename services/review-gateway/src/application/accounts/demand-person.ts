import { Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { People, type Person } from './ports/people.js';

@Injectable()
export class DemandPerson {
  constructor(private readonly people: People) {}

  /** @throws Problem 404 where there is nobody of that id */
  async execute(subject: string): Promise<Person> {
    const person = await this.people.find(subject);
    if (!person) throw new Problem(404, 'account-unknown', 'There is nobody here for whom this token was issued.');
    return person;
  }
}
