import type {Say} from '../messages/translate.ts';
import {message} from '../messages/message.ts';
import {allCommands, type CommandEntry, type OptionEntry} from './command-tree.ts';

/** A text as roff takes it: no sign of it is an instruction. */
const roff = (text: string): string => text
	.replaceAll('\\', String.raw`\e`)
	.replaceAll('-', String.raw`\-`)
	.split('\n')
	.map(line => (/^[.']/v.test(line) ? String.raw`\&${line}` : line))
	.join('\n');

const optionLines = ({flags, about}: OptionEntry): readonly string[] => ['.TP', String.raw`\fB${roff(flags)}\fR`, roff(about)];

const commandLines = ({name, words, about, options}: CommandEntry): readonly string[] => [
	`.SS ${roff(['jitsi-wizard', name, words].filter(Boolean).join(' '))}`,
	roff(about),
	...options.filter(({names}) => !names.includes('--help')).flatMap(option => optionLines(option)),
];

/** The manual page in the reader's language, made from the commands themselves. */
export const manPage = (tree: CommandEntry, version: string, say: Say): string => {
	const heading = (key: 'name' | 'synopsis' | 'commands' | 'options' | 'exitCodes' | 'files'): string => `.SH ${roff(say(message(`commands.man.${key}`)).toUpperCase())}`;
	const [first = ''] = tree.about.split('\n', 1);
	return [
		String.raw`.TH JITSI\-WIZARD 8 "" "jitsi\-wizard ${roff(version)}"`,
		heading('name'),
		String.raw`jitsi\-wizard \- ${roff(first)}`,
		heading('synopsis'),
		String.raw`\fBjitsi\-wizard\fR [${roff(say(message('commands.man.command')))}] [${roff(say(message('commands.man.option')))}...]`,
		heading('commands'),
		...allCommands(tree).slice(1).flatMap(entry => commandLines(entry)),
		heading('options'),
		...tree.options.flatMap(option => optionLines(option)),
		heading('exitCodes'),
		'.nf',
		roff(say(message('commands.help.exitCodes'))),
		'.fi',
		heading('files'),
		...[['/var/lib/jitsi-wizard', 'commands.man.state'], ['/var/log/jitsi-wizard', 'commands.man.log']].flatMap(([path, key]) => ['.TP', roff(path!), roff(say({key: key as 'commands.man.state' | 'commands.man.log'}))]),
		'',
	].join('\n');
};
