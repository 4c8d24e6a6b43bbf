/** English sentences of the questions in plain text. */
export const wizardPlain = {
	'wizard.plain.begin': 'Plain text: answer with a number or a text and Enter. Enter alone takes what stands in brackets, ? explains, < goes back, Ctrl-C leaves.',
	'wizard.plain.prompt': 'Answer (? help, < back):',
	'wizard.plain.promptUsual': 'Answer [{usual}] (? help, < back):',
	'wizard.plain.unclear': 'Please type a number from 1 to {count}, ? for help or < to go back.',
	'wizard.plain.again': 'Check again',
	'wizard.plain.empty': 'A single - leaves it empty.',
	'wizard.plain.words': 'To have a word explained, type ? and the word: {words}. ?? explains them all.',
	'wizard.plain.unknownWord': 'There is no such word here. These are explained: {words}.',
	'wizard.plain.whole': 'Everything in full, with all commands and files',
	'wizard.plain.save': 'Save these answers as a file',
	'wizard.plain.openFirewall': 'Add the firewall’s rules after all',
	'wizard.plain.leaveFirewall': 'Leave the firewall as it is',
	'wizard.plain.install': 'Install now? [y/N] (a number shows more, ? help, < back):',
	'wizard.plain.exchange': 'Exchange it now? [y/N] (a number shows more, ? help, < back):',
	'wizard.plain.unclearReview': 'Please type y or n, a number from 1 to {count}, ? for help or < to go back.',
	'wizard.plain.resume': 'Try to go on with it now? [y/N]',
} as const;
