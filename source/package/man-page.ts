import {defaultFolder} from '../answers/docker.ts';
import {exitCodeRows} from '../commands/exit-code-rows.ts';
import type {MessageKey} from '../messages/catalogue.ts';
import {message} from '../messages/message.ts';
import type {Say} from '../messages/translate.ts';
import {paths} from '../paths.ts';
import {allCommands, type CommandEntry, type OptionEntry} from './command-tree.ts';

/** A text as roff takes it: no sign of it is an instruction. */
const roff = (text: string): string => text
	.replaceAll('\\', String.raw`\e`)
	.replaceAll('-', String.raw`\-`)
	.split('\n')
	.map(line => (/^[.']/v.test(line) ? String.raw`\&${line}` : line))
	.join('\n');

const item = (term: string, about: string): readonly string[] => ['.TP', roff(term), roff(about)];

const environment: ReadonlyArray<readonly [names: string, about: MessageKey]> = [
	['LC_ALL, LC_MESSAGES, LANG', 'commands.man.language'],
	['NO_COLOR', 'commands.man.colour'],
	['INK_SCREEN_READER, CI', 'commands.man.plain'],
];

const files: ReadonlyArray<readonly [path: string, about: MessageKey]> = [
	['/opt/jitsi-wizard', 'commands.man.program'],
	['/etc/jitsi-wizard', 'commands.man.own'],
	[defaultFolder, 'commands.man.docker'],
	[paths.state, 'commands.man.state'],
	[paths.logDirectory, 'commands.man.log'],
];

const examples: ReadonlyArray<readonly [command: string, about: MessageKey]> = [
	['sudo jitsi-wizard', 'commands.man.exampleWizard'],
	['sudo jitsi-wizard plan --example > answers.yaml', 'commands.man.exampleFile'],
	['sudo jitsi-wizard apply --answers answers.yaml --yes', 'commands.man.exampleApply'],
	['sudo jitsi-wizard certificate set --kind acme --agree', 'commands.man.exampleCertificate'],
	['sudo jitsi-wizard uninstall --program', 'commands.man.exampleUninstall'],
];

const optionLines = ({flags, about}: OptionEntry): readonly string[] => ['.TP', String.raw`\fB${roff(flags)}\fR`, roff(about)];

const commandLines = ({name, words, about, options}: CommandEntry): readonly string[] => [
	`.SS ${roff(['jitsi-wizard', name, words].filter(Boolean).join(' '))}`,
	roff(about),
	...options.filter(({names}) => !names.includes('--help')).flatMap(option => optionLines(option)),
];

/** The manual page in the reader's language, made from the commands themselves. */
export const manPage = (tree: CommandEntry, version: string, say: Say): string => {
	const heading = (key: 'name' | 'synopsis' | 'commands' | 'options' | 'exitCodes' | 'environment' | 'files' | 'examples'): string => `.SH ${roff(say(message(`commands.man.${key}`)).toUpperCase())}`;
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
		...exitCodeRows(say).flatMap(row => item(...row)),
		heading('environment'),
		...environment.flatMap(([names, key]) => item(names, say(message(key)))),
		'.PP',
		roff(say(message('commands.man.sudo'))),
		heading('files'),
		...files.flatMap(([path, key]) => item(path, say(message(key)))),
		heading('examples'),
		...examples.flatMap(([command, key]) => item(command, say(message(key)))),
		'',
	].join('\n');
};
