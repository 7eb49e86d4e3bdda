export const review = {
  conclusion: 'Conclusion',
};
