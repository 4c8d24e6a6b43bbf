import {describe, expect, it} from 'vitest';
import {useWalks, words} from './journey.ts';
import {keys, type Walk} from './terminal.ts';

const start = useWalks();

const say = {
	en: {choices: 'What you can do', cause: 'Likely cause', where: /step \d+ of \d+/iv, change: 'Change an answer', undo: 'Take everything back', report: 'jitsi-report.txt', list: 'This will be taken back', agree: 'type the domain', wrong: 'That is not it', undoing: 'Everything has been taken back', stays: '/etc/nginx/own.conf', ...words.en},
	es: {choices: 'Lo que puede hacer', cause: 'Causa probable', where: /paso \d+ de \d+/iv, change: 'Cambiar una respuesta', undo: 'Deshacerlo todo', report: 'jitsi-report.txt', list: 'Esto se va a deshacer', agree: 'escriba el dominio', wrong: 'No es eso', undoing: 'Se ha deshecho todo', stays: '/etc/nginx/own.conf', ...words.es},
} as const;

const situations = [
	['80x24', {}, {columns: 80, rows: 24}, say.en],
	['in Spanish at 60x20', {LANG: 'es_ES.UTF-8'}, {columns: 60, rows: 20}, say.es],
] as const;

const toChoices = async (walk: Walk, see: typeof say.en | typeof say.es): Promise<void> => {
	await walk.see(see.choices);
	await walk.see(see.cause);
	await walk.see(see.where);
	walk.check();
};

describe.each(situations)('a start on a machine with a run that broke off, %s', (_, environment, size, see) => {
	const broken = () => start({WALK_BROKEN: '1', ...environment}, size);

	it('says where it stopped and why, and goes on to the end', async () => {
		const walk = broken();
		await toChoices(walk, see);
		await walk.press('1');
		await walk.see(see.result);
		walk.check();
		await walk.press(keys.enter);
		expect(await walk.ended).toBe(0);
	});

	it('saves a report and shows the log', async () => {
		const walk = broken();
		await toChoices(walk, see);
		await walk.press('s');
		await walk.see(see.report);
		walk.check();
		await walk.press('l');
		await walk.see('dpkg returned an error code');
		await walk.press(keys.escape);
		await walk.see(see.choices);
		await walk.press('q');
		expect(await walk.ended).toBe(1);
		expect(walk.history()).toContain('/var/log/jitsi-wizard/install.log');
	});

	it('leads back to the questions with the answers of that time', async () => {
		const walk = broken();
		await toChoices(walk, see);
		await walk.press('2');
		// The first choice after a failure begins with the same word.
		await walk.see(new RegExp(`› ${see.go}$`, 'mv'));
		walk.check();
		await walk.press(keys.enter);
		await walk.see(see.method);
		await walk.press(keys.enter);
		await walk.see(see.reach);
		await walk.press(keys.enter);
		await walk.see(see.domain);
		await walk.see('meet.lab.test');
		walk.check();
	});

	it('takes everything back only after the domain was typed', async () => {
		const walk = broken();
		await toChoices(walk, see);
		await walk.press('u');
		await walk.see(see.list);
		walk.check();
		await walk.press(keys.enter);
		await walk.see(see.agree);
		await walk.press('meet.lab.tes');
		await walk.press(keys.enter);
		await walk.see(see.wrong);
		walk.check();
		await walk.press('t');
		await walk.press(keys.enter);
		await walk.see(see.undoing);
		await walk.see(see.stays);
		walk.check();
		await walk.press(keys.enter);
		expect(await walk.ended).toBe(0);
		expect(walk.history()).toContain(see.undoing);
	});
});
