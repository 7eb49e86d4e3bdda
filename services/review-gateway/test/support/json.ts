/** What came back as JSON: tests look into it by asserting. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;
