export const questions = {
  title: 'Questions of experts',
  show: 'Show',
  states: { open: 'Open', answered: 'Answered' },
  none: { open: 'Nobody waits for an answer.', answered: 'Nothing was answered yet.' },
  item: 'the item',
  itemVersion: 'the item, version {{version}}',
  answered: 'Answered {{at}}',
  answer: 'Your answer',
  answerTo: 'Answer to {{name}}',
  send: 'Send the answer',
  sent: '{{name}} sees your answer on their own page.',
};
