export const revise = {};
