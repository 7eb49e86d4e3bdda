import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { LiveChannel } from '../application/ports/live-channel.js';
import { LiveNews } from '../application/ports/live-news.js';

@Injectable()
export class CommittedNews extends LiveNews {
  constructor(
    private readonly database: Database,
    private readonly channel: LiveChannel,
  ) {
    super();
  }

  changed(project: string): void {
    this.database.afterCommit(() => this.channel.tell(project));
  }
}
