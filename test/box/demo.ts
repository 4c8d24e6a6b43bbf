import {readFileSync} from 'node:fs';
import process from 'node:process';
import {languageFromEnvironment} from '../../source/messages/translate.ts';
import {borrowHost} from './demo/host.ts';
import {askYes, waitForKey} from './demo/ask.ts';
import {parseDemoOptions, type DemoOptions} from './demo/options.ts';
import {openDoor, pageStatus} from './demo/page.ts';
import {installedDomain, runHere, withAddress} from './demo/wizard.ts';
import {demoSpeaker, type DemoSay} from './demo/words.ts';
import {startBox, type Box} from './harness/box.ts';
import {missingTools} from './harness/host.ts';
import {cacheFolder} from './harness/paths.ts';
import {installProgram} from './program.ts';
import {giveStandin} from './standin/give-standin.ts';

const answersInBox = '/root/answers.yaml';

/** Says what the demo is and what it needs on this machine, and asks. */
const agrees = async (say: DemoSay, {release, yes}: DemoOptions): Promise<boolean> => {
	const missing = await missingTools();
	console.log(`${say('intro', {release})}\n\n${say('needs')}`);
	for (const line of [
		...(missing.length === 0 ? [] : [say('needsPackages', {packages: missing.join(' ')})]),
		say('needsNetwork'), say('needsCache', {folder: cacheFolder}), say('needsPort'),
	]) {
		console.log(line);
	}

	console.log();
	return yes || askYes(say('question'));
};

/** The arguments for the program in the box; the stand-in repository cannot have Jitsi's key, so its own is accepted. */
const wizardArguments = ({answers, yes, plain, language}: DemoOptions, fingerprint: string): readonly string[] => [
	'--language', language, '--accept-key', fingerprint, ...(plain ? ['--plain'] : []),
	...(answers === undefined ? [] : ['apply', '--answers', answersInBox, ...(yes ? ['--yes'] : [])]),
];

/** Shows what the page answers, and opens a port to it until a key is pressed. Returns whether the page is there. */
const showPage = async (box: Box, say: DemoSay, isWatched: boolean): Promise<boolean> => {
	const domain = await installedDomain(box);
	if (domain === undefined) {
		console.log(say('noPage'));
		return false;
	}

	const status = await pageStatus(domain, box.address);
	const url = `https://${domain}/`;
	console.log(status === undefined ? say('pageSilent', {url}) : say('page', {url, status}));
	if (status !== undefined && isWatched) {
		const door = await openDoor(box.address);
		console.log(`\n${say('look', {port: door.port, domain})}\n\n${say('press')}`);
		await waitForKey();
		door.close();
	}

	return status === 200;
};

/** The demo in a box, from its start to its deletion. Returns the exit code. */
const inBox = async (say: DemoSay, options: DemoOptions, answers: string | undefined): Promise<number> => {
	console.log(say('starting', {release: options.release}));
	const box = await startBox({release: options.release});
	const standin = await giveStandin(box);
	try {
		console.log(say('program'));
		await installProgram(box);
		if (answers !== undefined) {
			const {text, isChanged} = withAddress(answers, box.address);
			await box.write(answersInBox, text, '600');
			if (isChanged) {
				console.log(say('replaced', {address: box.address}));
			}
		}

		const words = ['jitsi-wizard', ...wizardArguments(options, standin.fingerprint)];
		console.log(`${say('command', {command: words.join(' ')})}\n`);
		const code = await runHere(box, words);
		console.log(`\n${say('ended', {code})}`);
		const isPageThere = await showPage(box, say, process.stdin.isTTY && (options.answers === undefined || !options.yes));
		return code === 0 && !isPageThere ? 1 : code;
	} finally {
		console.log(say('deleting'));
		await standin.server.close();
		await box.destroy();
	}
};

/** `npm run demo`: the wizard for real in a throw-away box, on this terminal. Exit code: the wizard's, 64, 3, 77, or 1 when its page is missing. */
const main = async (): Promise<number> => {
	const options = parseDemoOptions(process.argv.slice(2), process.env);
	if ('wrong' in options) {
		const complain = demoSpeaker(languageFromEnvironment(process.env));
		console.error(`${complain('wrong', {word: options.wrong})}\n\n${complain('usage')}`);
		return 64;
	}

	const say = demoSpeaker(options.language);
	if (options.help) {
		console.log(say('usage'));
		return 0;
	}

	if (process.getuid?.() !== 0) {
		console.error(say('notRoot'));
		return 77;
	}

	if (!process.stdin.isTTY && (!options.yes || options.answers === undefined)) {
		console.error(say('noTerminal'));
		return 3;
	}

	let answers: string | undefined;
	try {
		answers = options.answers === undefined ? undefined : readFileSync(options.answers, 'utf8');
	} catch {
		console.error(say('unreadable', {path: options.answers ?? ''}));
		return 64;
	}

	if (!await agrees(say, options)) {
		console.log(say('declined'));
		return 3;
	}

	console.log(say('preparing'));
	const borrowed = await borrowHost(say, (process.env['JITSI_WIZARD_DEMO_PACKAGES'] ?? '').split(' ').filter(Boolean));
	try {
		return await inBox(say, options, answers);
	} finally {
		await borrowed.restore(options.yes || !process.stdin.isTTY);
	}
};

process.exitCode = await main();
