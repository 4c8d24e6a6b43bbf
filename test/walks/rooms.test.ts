import {describe, expect, it} from 'vitest';
import {environmentOf, looker, places, wrongBytes, type Place} from './every-terminal.ts';
import {install, useWalks, words} from './journey.ts';
import {keys} from './terminal.ts';

const start = useWalks();
const walkIn = (place: Place, situation: Readonly<Record<string, string>>, name: string) => {
	const walk = start({...environmentOf(place), ...situation}, place);
	return {walk, look: looker(walk, place, `${name}-`), say: words[place.language]};
};

/** What is waited for beyond the usual way. */
const more = {
	en: {ports: 'Which ports should', acme: 'A certificate from', lab: 'authority vouch for?', own: 'Where is the certificate?', outside: 'do people outside use?', conflict: 'Another line already says', choices: 'What you can do', log: 'following the end', list: 'This will be taken back', agree: 'type the domain', undone: 'Everything has been taken back', leave: 'Leave; nothing was changed', anyway: 'Continue all the same', untested: 'has not been tested'},
	es: {ports: 'Qué puertos deben', acme: 'Un certificado de', lab: 'responder la autoridad', own: 'está el certificado?', outside: 'se usa desde fuera?', conflict: 'Otra línea ya dice', choices: 'Lo que puede hacer', log: 'siguiendo el final', list: 'Esto se va a deshacer', agree: 'escriba el dominio', undone: 'Se ha deshecho todo', leave: 'Salir; no se ha cambiado nada', anyway: 'Continuar de todos modos', untested: 'no se ha probado'},
} as const;

describe.each(places)('in $language, $columns x $rows, $what', place => {
	const see = more[place.language];

	it('containers on a public server where another program has the usual ports, past each kind of certificate', async () => {
		const {walk, look, say} = walkIn(place, {WALK_FACTS: 'taken'}, 'containers');
		await walk.see(say.go);
		await walk.press(keys.enter);
		await walk.see(say.method);
		await walk.press('2');
		await walk.see(see.ports);
		look();
		await walk.press(keys.enter);
		await walk.see(say.reach);
		look();
		await walk.press('1');
		await walk.see(say.domain);
		await walk.press('meet.yourschool.org');
		await walk.see('meet.yourschool.org');
		look();
		await walk.press(keys.enter);
		await walk.see(say.hosts);
		look();
		await walk.press(keys.enter);
		for (const [number, title] of [['4', see.acme], ['3', see.own], ['2', see.lab]] as const) {
			await walk.see(say.certificate);
			await walk.press(number);
			await walk.see(title);
			look();
			await walk.press(keys.escape);
		}

		await walk.see(say.certificate);
		await walk.press('1');
		await walk.see(say.review);
		look();
		await install(walk, {...say, progress: say.progress.replace('meet.lab.test', 'meet.yourschool.org')});
		look();
		await walk.see(say.result);
		look();
		await walk.press(keys.enter);
		expect(await walk.ended).toBe(0);
		expect(wrongBytes(walk, place)).toBeUndefined();
	});

	it('an address outside that is none, and a line in /etc/hosts that says otherwise', async () => {
		const {walk, look, say} = walkIn(place, {WALK_FACTS: 'conflict'}, 'conflict');
		await walk.see(say.go);
		await walk.press(keys.enter);
		await walk.see(say.method);
		await walk.press(keys.enter);
		await walk.see(say.reach);
		await walk.press('1');
		await walk.see(see.outside);
		look();
		await walk.press(`300.1${keys.enter}`);
		await walk.see('300.1');
		look();
		await walk.press(keys.escape);
		await walk.see(say.reach);
		await walk.press('2');
		await walk.see(say.domain);
		await walk.press('meet.lab.test');
		await walk.see('meet.lab.test');
		await walk.press(keys.enter);
		await walk.see('10.9.9.9');
		look();
		await walk.press(keys.enter);
		await walk.see(see.conflict);
		look();
		await walk.press(keys.down);
		look();
		await walk.press(keys.enter);
		await walk.see(say.certificate);
		expect(wrongBytes(walk, place)).toBeUndefined();
	});

	it('a run that broke off, its log, and everything taken back', async () => {
		const {walk, look} = walkIn(place, {WALK_BROKEN: '1'}, 'failure');
		await walk.see(see.choices);
		look();
		await walk.press('s');
		await walk.see('jitsi-report.txt');
		look();
		await walk.press('l');
		await walk.see(see.log);
		look();
		await walk.press(keys.escape);
		await walk.see(see.choices);
		await walk.press('u');
		await walk.see(see.list);
		look();
		await walk.press(keys.enter);
		await walk.see(see.agree);
		await walk.press('meet.lab.test');
		await walk.see('meet.lab.test');
		look();
		await walk.press(keys.enter);
		await walk.see(see.undone);
		look();
		await walk.press(keys.enter);
		expect(await walk.ended).toBe(0);
		expect(wrongBytes(walk, place)).toBeUndefined();
	});

	it('a system that is refused, and one that takes a word', async () => {
		const refused = walkIn(place, {WALK_FACTS: 'blocked'}, 'blocked');
		await refused.walk.see(see.leave);
		refused.look();
		await refused.walk.press(keys.enter);
		expect(await refused.walk.ended).toBe(2);
		const untested = walkIn(place, {WALK_FACTS: 'untested'}, 'untested');
		await untested.walk.see(see.anyway);
		untested.look();
		await untested.walk.press(keys.enter);
		await untested.walk.see(see.untested);
		untested.look();
		expect(wrongBytes(refused.walk, place) ?? wrongBytes(untested.walk, place)).toBeUndefined();
	});
});
