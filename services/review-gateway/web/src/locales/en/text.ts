export const text = {
  added: 'Added',
  removed: 'Removed',
  table: 'Table',
  picture: 'Picture, not loaded: {{alt}}',
  unnamed: 'without a description',
};
