import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Language} from '../source/messages/message.ts';
import {translate} from '../source/messages/translate.ts';
import type {MessageKey} from '../source/messages/catalogue.ts';
import {startBox, type Box} from '../test/box/harness/box.ts';
import {prepareHost, restoreHost} from '../test/box/harness/host.ts';
import {openTerminal, type TerminalWindow} from '../test/box/harness/terminal.ts';
import {installProgram} from '../test/box/program.ts';
import {giveStandin} from '../test/box/standin/give-standin.ts';
import {animatedSvg, asciicast, hurry} from './animation.ts';

const size = {columns: 92, rows: 30} as const;
const all = join(import.meta.dirname, '..', 'test-output', 'media');

/** Pictures that the READMEs show; every other one is only to be looked at. */
const shown: Readonly<Record<Language, readonly string[]>> = {en: ['review', 'result'], es: ['review', 'result']};

const write = (path: string, text: string): void => {
	mkdirSync(join(path, '..'), {recursive: true});
	writeFileSync(path, text);
	console.log(path);
};

/** Keeps pictures of a screen on dark and on light paper. */
const take = (terminal: TerminalWindow, language: Language, name: string): void => {
	for (const theme of ['dark', 'light'] as const) {
		write(join(all, language, theme, `${name}.svg`), terminal.svg(theme));
	}

	if (shown[language].includes(name)) {
		write(join(import.meta.dirname, ...(language === 'en' ? [] : [language]), `${name}.svg`), terminal.svg());
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

/** Walks through the questions as a person in a laboratory does, and keeps a picture of each screen with its help. */
const toReview = async (terminal: TerminalWindow, language: Language): Promise<void> => {
	const see = async (key: MessageKey, name: string): Promise<void> => {
		await terminal.waitFor(opening(language, key), {timeoutSeconds: 60});
		await read();
		take(terminal, language, name);
	};

	await see('wizard.check.done', 'welcome');
	// A box is a container, and the wizard wants that to be known.
	terminal.press('enter');
	await terminal.waitFor(opening(language, 'wizard.warnings.back'));
	take(terminal, language, 'warnings');
	await terminal.type('2');
	await see('wizard.method.title', 'method');
	terminal.press('enter');
	await see('wizard.reach.title', 'reach');
	terminal.press('enter');
	await see('wizard.domain.title', 'domain-empty');
	await terminal.type('meet.lab.test');
	await terminal.waitFor('/etc/hosts', {timeoutSeconds: 5}).catch(() => undefined);
	await read();
	take(terminal, language, 'domain');
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
};

/** The questions in Spanish, left before anything is changed. */
const spanishQuestions = async (box: Box, start: readonly string[]): Promise<void> => {
	const terminal = openTerminal(box, [...start, '--language', 'es'], size);
	await toReview(terminal, 'es');
	terminal.press('ctrl-c');
	await terminal.waitFor(opening('es', 'wizard.quit.title'));
	await terminal.type('2');
	await terminal.exit;
};

/** The whole way in English, recorded; the run is watched in Spanish at the same time. */
const install = async (box: Box, start: readonly string[]): Promise<void> => {
	const terminal = openTerminal(box, start, size);
	const elapsed = (): number => terminal.recording().at(-1)?.[0] ?? 0;
	await toReview(terminal, 'en');
	terminal.press('enter');
	await read();
	take(terminal, 'en', 'steps');
	terminal.press('escape');
	await terminal.waitFor(opening('en', 'wizard.review.title'));
	await terminal.type('i');
	await read();
	terminal.press('enter');
	await terminal.waitFor(opening('en', 'wizard.progress.title'), {timeoutSeconds: 60});
	const from = elapsed();
	const watching = openTerminal(box, ['jitsi-wizard', '--language', 'es', 'watch'], size);
	await terminal.waitFor(/[4-9]\d %[\s\S]*Setting up/v, {timeoutSeconds: 300});
	take(terminal, 'en', 'progress');
	take(watching, 'es', 'progress');
	await terminal.waitFor(opening('en', 'wizard.result.done'), {timeoutSeconds: 400});
	const to = elapsed();
	await watching.waitFor(opening('es', 'wizard.result.done'), {timeoutSeconds: 60});
	await read();
	take(terminal, 'en', 'result');
	take(watching, 'es', 'result');
	const recording = terminal.recording();
	write(join(import.meta.dirname, 'install.cast'), asciicast(recording, size, 'jitsi-wizard'));
	write(join(import.meta.dirname, 'install.svg'), await animatedSvg(hurry(recording, {longest: 1.6, from, to, hurried: 14}), size, {theme: 'dark', pause: 0.35, still: 4}));
	for (const window of [terminal, watching]) {
		await window.type('q');
		await window.exit;
	}
};

/** `sudo node media/make.ts`: the pictures and the recording of the READMEs, from the real program in a real box. */
const main = async (): Promise<void> => {
	await prepareHost();
	const box = await startBox({release: 13, name: 'debian'});
	const standin = await giveStandin(box);
	try {
		await installProgram(box);
		const start = ['jitsi-wizard', '--accept-key', standin.fingerprint];
		await spanishQuestions(box, start);
		await install(box, start);
	} finally {
		await standin.server.close();
		await box.destroy();
		await restoreHost();
	}
};

await main();
