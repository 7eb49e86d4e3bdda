export const text = {
  added: 'Added',
  removed: 'Removed',
};
