/** Those that providers of models commonly ask for; whatever a project has already is offered beside them. */
export const currencies: readonly string[] = ['USD', 'CNY', 'EUR', 'GBP', 'CHF', 'JPY'];
