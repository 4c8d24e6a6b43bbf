import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {startBox} from '../test/box/harness/box.ts';
import {prepareHost, restoreHost} from '../test/box/harness/host.ts';
import {openTerminal, type TerminalWindow} from '../test/box/harness/terminal.ts';
import {installProgram} from '../test/box/program.ts';
import {giveStandin} from '../test/box/standin/give-standin.ts';

const take = (terminal: TerminalWindow, name: string): void => {
	writeFileSync(join(import.meta.dirname, `${name}.svg`), terminal.svg());
	console.log(`media/${name}.svg`);
};

/** Walks through the wizard as a person in a lab does, and keeps pictures of four screens. */
const walk = async (terminal: TerminalWindow): Promise<void> => {
	await terminal.waitFor('System check', {timeoutSeconds: 60});
	take(terminal, 'welcome');
	// A box is a container, and the wizard wants that to be known.
	terminal.press('enter');
	await terminal.waitFor('Do you want to go on');
	terminal.press('down');
	await terminal.waitFor('› Go on');
	for (const question of ['How should Jitsi', 'Who will join']) {
		terminal.press('enter');
		await terminal.waitFor(question);
	}

	terminal.press('enter');
	await terminal.waitFor('Under which name');
	await terminal.type('meet.lab.test');
	await terminal.waitFor('meet.lab.test');
	for (const question of ['known on this machine', 'Which certificate', 'This is what will happen']) {
		terminal.press('enter');
		await terminal.waitFor(question);
	}

	take(terminal, 'review');
	await terminal.type('i');
	terminal.press('enter');
	await terminal.waitFor('Installing meet.lab.test');
	await terminal.waitFor('› Install Jitsi Meet', {timeoutSeconds: 200});
	await terminal.waitFor(/[4-9]\d %[\s\S]*Setting up/v, {timeoutSeconds: 200});
	take(terminal, 'progress');
	await terminal.waitFor('Your meeting server works', {timeoutSeconds: 400});
	take(terminal, 'result');
};

/** `sudo node media/make.ts`: the pictures of the README, from the real program in a real box. */
const main = async (): Promise<void> => {
	await prepareHost();
	const box = await startBox({release: 13, name: 'debian'});
	const standin = await giveStandin(box);
	try {
		await installProgram(box);
		await walk(openTerminal(box, ['jitsi-wizard', '--accept-key', standin.fingerprint], {columns: 92, rows: 30}));
	} finally {
		await standin.server.close();
		await box.destroy();
		await restoreHost();
	}
};

await main();
