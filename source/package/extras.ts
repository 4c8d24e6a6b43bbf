import {buildProgram} from '../commands/program.ts';
import {languages, type Language} from '../messages/message.ts';
import {speaker} from '../messages/translate.ts';
import {commandTree, type CommandEntry} from './command-tree.ts';
import {completion} from './completion.ts';
import {manPage} from './man-page.ts';

/** The commands as a person sees them in a language. */
export const treeIn = (language: Language, version: string): CommandEntry =>
	commandTree(buildProgram({say: speaker(language), version, onCommand: () => undefined}));

/** What shells and `man` read of the program, by its place below /usr/local/share. */
export const extras = (version: string): Readonly<Record<string, string>> => {
	const english = treeIn('en', version);
	return {
		'bash-completion/completions/jitsi-wizard': completion.bash(english),
		'zsh/site-functions/_jitsi-wizard': completion.zsh(english),
		'fish/vendor_completions.d/jitsi-wizard.fish': completion.fish(english),
		...Object.fromEntries(languages.map(language => [`man/${language === 'en' ? '' : `${language}/`}man8/jitsi-wizard.8`, manPage(treeIn(language, version), version, speaker(language))])),
	};
};
