import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {languages, type Language} from '../source/messages/message.ts';
import {translate} from '../source/messages/translate.ts';
import type {MessageKey} from '../source/messages/catalogue.ts';
import {startBox, type Box} from '../test/box/harness/box.ts';
import {prepareHost, restoreHost} from '../test/box/harness/host.ts';
import {openTerminal, type TerminalWindow} from '../test/box/harness/terminal.ts';
import {installProgram} from '../test/box/program.ts';
import {giveStandin} from '../test/box/standin/give-standin.ts';
import {animatedSvg, asciicast, hurry} from './animation.ts';

const size = {columns: 92, rows: 30} as const;
const themes = ['dark', 'light'] as const;

/** What a picture shows: the name of its file, and the words that stand on the screen. */
type Shown = {readonly name: string; readonly key: MessageKey};

const folderOf = (language: Language): string => join(import.meta.dirname, language);

const write = (path: string, text: string): void => {
	mkdirSync(join(path, '..'), {recursive: true});
	writeFileSync(path, text);
	console.log(path);
};

/** Keeps pictures of a screen on dark and on light paper. */
const take = (terminal: TerminalWindow, language: Language, name: string): void => {
	for (const theme of themes) {
		write(join(folderOf(language), theme, `${name}.svg`), terminal.svg(theme));
	}
};

/** The first words of a sentence: what can be waited for however wide the window is. */
const opening = (language: Language, key: MessageKey): string => translate(language, {key, params: {domain: 'meet.lab.test'}}).split(' ').slice(0, 4).join(' ');

/** Time for a person who watches the recording to read a screen. */
const read = async (): Promise<void> => {
	await new Promise(resolve => {
		setTimeout(resolve, 1200);
	});
};

/** Walks through the questions as a person in a laboratory does, and keeps a picture of each screen and of one help. */
const toReview = async (terminal: TerminalWindow, language: Language): Promise<readonly Shown[]> => {
	const seen: Shown[] = [];
	const see = async (key: MessageKey, name: string): Promise<void> => {
		await terminal.waitFor(opening(language, key), {timeoutSeconds: 60});
		await read();
		take(terminal, language, name);
		seen.push({name, key});
	};

	await see('wizard.check.done', 'welcome');
	// A box is a container, and the wizard wants that to be known.
	terminal.press('enter');
	await see('wizard.warnings.text', 'warnings');
	await terminal.type('2');
	await see('wizard.method.title', 'method');
	terminal.press('enter');
	await see('wizard.reach.title', 'reach');
	terminal.press('enter');
	await see('wizard.domain.title', 'domain-empty');
	await terminal.type('meet.lab.test');
	await terminal.waitFor('/etc/hosts', {timeoutSeconds: 5}).catch(() => undefined);
	await see('wizard.domain.title', 'domain');
	terminal.press('enter');
	await see('wizard.hosts.title', 'hosts');
	terminal.press('enter');
	await see('wizard.certificate.title', 'certificate');
	terminal.press('f1');
	await see('wizard.help.keys', 'help');
	terminal.press('escape');
	await terminal.waitFor(opening(language, 'wizard.certificate.title'));
	terminal.press('enter');
	await see('wizard.review.title', 'review');
	terminal.press('enter');
	await see('wizard.review.row.steps', 'steps');
	terminal.press('escape');
	await terminal.waitFor(opening(language, 'wizard.review.title'));
	return seen;
};

/** The whole way, recorded. */
const install = async (box: Box, start: readonly string[], language: Language): Promise<readonly Shown[]> => {
	const terminal = openTerminal(box, [...start, '--language', language], size);
	const elapsed = (): number => terminal.recording().at(-1)?.[0] ?? 0;
	const questions = await toReview(terminal, language);
	await terminal.type('i');
	await read();
	terminal.press('enter');
	await terminal.waitFor(opening(language, 'wizard.progress.title'), {timeoutSeconds: 60});
	const from = elapsed();
	await terminal.waitFor(/[4-9]\d %[\s\S]*Setting up/v, {timeoutSeconds: 300});
	take(terminal, language, 'progress');
	await terminal.waitFor(opening(language, 'wizard.result.done'), {timeoutSeconds: 400});
	const to = elapsed();
	await read();
	take(terminal, language, 'result');
	const recording = terminal.recording();
	write(join(folderOf(language), 'install.cast'), asciicast(recording, size, 'jitsi-wizard'));
	write(join(folderOf(language), 'install.svg'), await animatedSvg(hurry(recording, {longest: 1.6, from, to, hurried: 14}), size, {theme: 'dark', pause: 0.35, still: 4}));
	await terminal.type('q');
	await terminal.exit;
	return [...questions, {name: 'progress', key: 'wizard.progress.title'}, {name: 'result', key: 'wizard.result.done'}];
};

/** A page with every screen, on the paper that its reader likes. */
const gallery = (shown: readonly Shown[], language: Language): string => [
	'# jitsi-wizard',
	...shown.map(({name, key}) => {
		const words = translate(language, {key, params: {domain: 'meet.lab.test'}});
		return `<picture><source media="(prefers-color-scheme: light)" srcset="light/${name}.svg"><img src="dark/${name}.svg" alt="${words}"></picture>`;
	}),
	'',
].join('\n\n');

/** `sudo node media/make.ts`: the pictures and the recordings of the READMEs, from the real program in a real box for each language. */
const main = async (): Promise<void> => {
	await prepareHost();
	try {
		for (const language of languages) {
			const box = await startBox({release: 13, name: 'debian'});
			const standin = await giveStandin(box);
			try {
				await installProgram(box);
				write(join(folderOf(language), 'README.md'), gallery(await install(box, ['jitsi-wizard', '--accept-key', standin.fingerprint], language), language));
			} finally {
				await standin.server.close();
				await box.destroy();
			}
		}
	} finally {
		await restoreHost();
	}
};

await main();
