/** The dialogs that an expert opens; others open by themselves. */
export type DialogName = 'guidelines' | 'decline' | 'ask' | 'keys';
