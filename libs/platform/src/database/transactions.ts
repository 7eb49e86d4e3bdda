/** What a use case needs of the database: all that `work` does is done, or none of it. A nested run joins the outer one. */
export abstract class Transactions {
  abstract run<T>(work: () => Promise<T>): Promise<T>;
}
